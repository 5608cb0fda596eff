package org.desdm.examples.cli;

import java.util.List;
import org.desdm.api.unit.UnitContract;
import org.desdm.wrapper.UnitCatalog;

/** The units that this command can run: those on its class path. */
final class KnownUnits {

    private KnownUnits() {}

    static UnitCatalog catalog() {
        return UnitCatalog.of(KnownUnits.class.getClassLoader());
    }

    static List<UnitContract> contracts() {
        UnitCatalog catalog = catalog();
        return catalog.names().stream().map(catalog::contract).toList();
    }
}
