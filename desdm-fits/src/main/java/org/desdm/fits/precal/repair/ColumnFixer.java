package org.desdm.fits.precal.repair;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.precal.CalibrationMatch;

/**
 * Takes the offset out of columns that a bad pixel mask calls correctable (CORR): adds the
 * difference between the level of good columns nearby and the column's own.
 *
 * <p>A column is a candidate if its first or its last row has CORR. Its level is the clipped mean
 * of its CORR pixels without flags of their own, that of a reference column the clipped mean of its
 * good pixels in the same rows. References are the nearest good columns, left and right in turn. A
 * column is left as it is, BPM, if it has too few pixels or too few references, or if its scatter
 * is not theirs: then an offset is not all that is wrong with it. In a column that is mended every
 * CORR pixel, saturated ones too, gets the offset, loses BPM and gets FIXED; a weight of 0 becomes
 * the inverse of the variance of the nearest reference in that row, scaled by the scatters, plus
 * that of the offset. Pixels that are bad for another reason as well stay bad.
 *
 * <p>Source: the survey's {@code fix_columns}; what it does otherwise is {@link
 * ColumnFixConfig#COMPAT}. Its image of 4096 rows is here one of any height.
 *
 * @param bpm bits of {@link org.desdm.fits.mask.BpmBit}, as {@link CorrectableColumns} gives them;
 *     of the image's shape; not modified
 * @param header header of the mask
 * @param fileName name recorded in FIXCFIL
 * @param config limits
 */
public record ColumnFixer(MaskImage bpm, FitsHeader header, String fileName, ColumnFixConfig config)
        implements ImageStep {

    public ColumnFixer {
        Objects.requireNonNull(config, "config");
    }

    /** A fixer with the limits of {@link ColumnFixConfig#DEFAULT}. */
    public ColumnFixer(MaskImage bpm, FitsHeader header, String fileName) {
        this(bpm, header, fileName, ColumnFixConfig.DEFAULT);
    }

    @Override
    public String name() {
        return "columns";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DesKeywords.DESFIXC);
    }

    @Override
    public void apply(CcdImage image, Workers workers) {
        CalibrationMatch.require(image.header(), header, fileName, CalibrationMatch.CCD);
        image.science().requireSameShape(bpm.width(), bpm.height(), fileName);
        ColumnSamples samples = new ColumnSamples(image, bpm);
        List<ColumnOffset> offsets = ColumnOffset.measured(samples, config);
        for (ColumnOffset offset : offsets) {
            offset.apply(image, bpm);
        }
        image.header().set(DesKeywords.FIXCFIL, fileName);
        image.header().set(DesKeywords.NFIXCOL, offsets.size());
    }
}
