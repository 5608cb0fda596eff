package org.desdm.wrapper.quantity;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A unit that values of configuration are written in.
 *
 * @param symbol how it is written
 * @param dimension what it measures, in a word
 * @param factor how many of its dimension's smallest common unit it is
 */
record MeasureUnit(String symbol, String dimension, BigDecimal factor) {

    private static final Map<String, MeasureUnit> TABLE = table();

    /** The unit of that symbol, or empty if it is none of the table. */
    static Optional<MeasureUnit> find(String symbol) {
        return Optional.ofNullable(TABLE.get(symbol));
    }

    /** Every symbol of the table. */
    static Set<String> symbols() {
        return TABLE.keySet();
    }

    private static Map<String, MeasureUnit> table() {
        Map<String, MeasureUnit> table = new LinkedHashMap<>();
        add(table, "an angle", "mas 1", "arcsec 1e3", "arcmin 6e4", "deg 3.6e6");
        add(table, "a time", "us 1", "ms 1e3", "s 1e6", "min 6e7", "h 3.6e9", "d 8.64e10");
        add(table, "a time", "yr 3.15576e13");
        add(table, "a length", "Angstrom 1", "nm 10", "um 1e4", "mm 1e7", "cm 1e8");
        add(table, "a length", "m 1e10", "km 1e13");
        add(table, "a frequency", "Hz 1", "kHz 1e3", "MHz 1e6", "GHz 1e9");
        add(table, "a number of bytes", "B 1", "byte 1", "KiB 1024", "MiB 1048576");
        add(table, "a number of bytes", "GiB 1073741824", "TiB 1099511627776");
        add(table, "a brightness in magnitudes", "mmag 1", "mag 1000");
        add(table, "a fraction", "% 0.01", "1 1");
        add(table, "a number of counts", "ADU 1", "adu 1");
        add(table, "a number of electrons", "electron 1", "e- 1");
        add(table, "a number of pixels", "pix 1", "pixel 1");
        add(table, "a number of photons", "photon 1");
        add(table, "a number of standard deviations", "sigma 1");
        add(table, "a flux density", "uJy 1", "mJy 1e3", "Jy 1e6");
        add(table, "a pressure", "Pa 1", "hPa 100", "mbar 100");
        add(table, "a voltage", "mV 1", "V 1e3");
        add(table, "a temperature", "K 1");
        return Collections.unmodifiableMap(table);
    }

    private static void add(Map<String, MeasureUnit> table, String dimension, String... units) {
        for (String unit : units) {
            String[] words = unit.split(" ");
            table.put(words[0], new MeasureUnit(words[0], dimension, new BigDecimal(words[1])));
        }
    }
}
