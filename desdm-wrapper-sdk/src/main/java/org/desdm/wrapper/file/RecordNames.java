package org.desdm.wrapper.file;

import java.nio.file.Path;
import java.util.List;
import org.desdm.api.provenance.RunRecord;

/**
 * Where the record of a run lies: beside its first output, as that file's name without {@code
 * .fits} and what follows, and {@code .run.json}; without an output {@code UNIT.RUNID.run.json} in
 * the output directory.
 */
public final class RecordNames {

    private static final String SUFFIX = ".run.json";

    private RecordNames() {}

    /** Name of the file that holds a record. */
    public static String fileName(RunRecord record) {
        List<RunRecord.Generated> outputs = record.generated();
        if (outputs.isEmpty()) {
            return record.unit().name() + "." + record.runId() + SUFFIX;
        }
        String name = Path.of(outputs.get(0).path()).getFileName().toString();
        return name.replaceFirst("\\.fits(\\.(gz|fz))?$", "") + SUFFIX;
    }

    /** The file that holds a record: beside its first output, or in {@code directory}. */
    public static Path beside(RunRecord record, Path directory) {
        List<RunRecord.Generated> outputs = record.generated();
        Path folder = outputs.isEmpty() ? directory : Path.of(outputs.get(0).path()).getParent();
        return folder.resolve(fileName(record));
    }
}
