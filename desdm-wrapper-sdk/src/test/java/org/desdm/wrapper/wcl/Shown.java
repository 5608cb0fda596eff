package org.desdm.wrapper.wcl;

import java.util.Map;
import java.util.StringJoiner;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;

/** Trees as text that a test can be read with: {@code {a:1, s:{b:2}}}, in order. */
final class Shown {

    private Shown() {}

    static String tree(WclSection section) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (Map.Entry<String, WclNode> entry : section.entries().entrySet()) {
            String value =
                    entry.getValue() instanceof WclSection inner
                            ? tree(inner)
                            : ((WclValue) entry.getValue()).text();
            text.add(entry.getKey() + ":" + value);
        }
        return text.toString();
    }
}
