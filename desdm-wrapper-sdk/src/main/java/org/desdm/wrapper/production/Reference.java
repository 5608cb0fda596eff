package org.desdm.wrapper.production;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;

/**
 * Which files are meant: {@code filespecs.LABEL}, or {@code list.LIST.LABEL}, the files in the
 * column {@code LABEL.fullname} of a list.
 *
 * @param list label of the list; empty for files that are described themselves
 * @param label label of the files
 */
record Reference(String list, String label) {

    static final String FILES = "filespecs";
    static final String LISTS = "list";

    /**
     * Reads one reference.
     *
     * @throws DesdmException if it is none
     */
    static Reference parse(String text, WclValue where) {
        String[] parts = text.strip().toLowerCase(Locale.ROOT).split("\\.", -1);
        if (parts.length == 2 && parts[0].equals(FILES) && !parts[1].isEmpty()) {
            return new Reference("", parts[1]);
        }
        if (parts.length == 3 && parts[0].equals(LISTS) && !parts[2].isEmpty()) {
            return new Reference(parts[1], parts[2]);
        }
        throw new DesdmException(
                Problem.of(
                                WrapperError.UNKNOWN_DATA_SECTION,
                                "Unknown data section '%s'".formatted(text.strip()))
                        .at(where.position().toString())
                        .next("write filespecs.LABEL or list.LIST.LABEL"));
    }

    /** Reads references with commas between them. */
    static List<Reference> parseAll(WclValue value) {
        List<Reference> references = new ArrayList<>();
        for (String item : value.text().split(",")) {
            if (!item.isBlank()) {
                references.add(parse(item, value));
            }
        }
        return references;
    }

    boolean isList() {
        return !list.isEmpty();
    }

    /** Where the files, or their list, are described. */
    String path() {
        return isList() ? LISTS + "." + list : FILES + "." + label;
    }

    @Override
    public String toString() {
        return isList() ? LISTS + "." + list + "." + label : path();
    }
}
