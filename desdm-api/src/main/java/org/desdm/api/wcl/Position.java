package org.desdm.api.wcl;

/**
 * Where a value was written.
 *
 * @param source name of the file, or of what stands in for one
 * @param line line, 1-based; 0 if lines mean nothing there
 * @param column column, 1-based; 0 if unknown
 */
public record Position(String source, int line, int column) {

    /** A place without lines, such as the command line. */
    public static Position of(String source) {
        return new Position(source, 0, 0);
    }

    @Override
    public String toString() {
        if (line == 0) {
            return source;
        }
        return column == 0 ? source + ":" + line : source + ":" + line + ":" + column;
    }
}
