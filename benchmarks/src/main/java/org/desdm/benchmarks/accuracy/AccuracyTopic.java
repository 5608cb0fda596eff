package org.desdm.benchmarks.accuracy;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.peers.PeersHome;

/** A field of work whose results are held against truth and peers. */
public interface AccuracyTopic {

    /** Name on the command line. */
    String name();

    /**
     * Measures everything. What needs peers or data that are not there is a row that says so.
     *
     * @param home where the peers are
     * @param progress told what is being done
     */
    List<AccuracyRow> measure(PeersHome home, Workers workers, Consumer<String> progress)
            throws IOException;
}
