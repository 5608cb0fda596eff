package org.desdm.fits.precal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;

/** Configuration trees from lines {@code a.b.c: text}, so that no test needs a parser. */
final class ProfileText {

    private ProfileText() {}

    static WclSection section(String source, String lines) {
        Tree root = new Tree(new Position(source, 1, 1));
        String[] all = lines.split("\n");
        for (int i = 0; i < all.length; i++) {
            String[] pair = all[i].split(":", 2);
            Position position = new Position(source, i + 1, 1);
            Tree tree = root;
            String[] path = pair[0].strip().split("\\.");
            for (int k = 0; k < path.length - 1; k++) {
                tree = (Tree) tree.nodes.computeIfAbsent(path[k], name -> new Tree(position));
            }
            tree.nodes.put(path[path.length - 1], new WclValue(pair[1].strip(), position));
        }
        return root.section("");
    }

    private record Tree(Position position, Map<String, Object> nodes) {

        Tree(Position position) {
            this(position, new LinkedHashMap<>());
        }

        WclSection section(String path) {
            Map<String, WclNode> entries = new LinkedHashMap<>();
            nodes.forEach(
                    (name, node) ->
                            entries.put(
                                    name,
                                    node instanceof Tree tree
                                            ? tree.section(path + "." + name)
                                            : (WclNode) node));
            return new WclSection(path, entries, position);
        }
    }
}
