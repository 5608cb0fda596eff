package org.desdm.examples.firstcut;

import java.util.List;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.examples.pipeline.Product;

/**
 * One CCD of an exposure on its way.
 *
 * @param calibrations its calibrations by label
 * @param detrended the detrended image, or who did not make it
 */
record Ccd(Map<String, List<DataRef>> calibrations, Product detrended) {}
