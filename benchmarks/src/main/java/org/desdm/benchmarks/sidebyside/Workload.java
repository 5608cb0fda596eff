package org.desdm.benchmarks.sidebyside;

import java.util.List;
import org.desdm.api.host.Workers;

/** Our side of a case, ready to be timed: what it needs is in memory, or its files are known. */
public interface Workload extends AutoCloseable {

    /** Does the work once. This, and only this, is timed. */
    void run(Workers workers);

    /** What the last result says when held against a reference: sentences for people. */
    List<String> findings();

    @Override
    void close();
}
