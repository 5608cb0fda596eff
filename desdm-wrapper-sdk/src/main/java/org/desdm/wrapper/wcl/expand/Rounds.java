package org.desdm.wrapper.wcl.expand;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Circles of variables, written one way wherever they were entered. */
final class Rounds {

    private Rounds() {}

    /** The names in the same order, beginning with the first in the alphabet; a new list. */
    static List<String> fromSmallest(List<String> names) {
        List<String> turned = new ArrayList<>(names);
        Collections.rotate(turned, -names.indexOf(Collections.min(names)));
        return turned;
    }
}
