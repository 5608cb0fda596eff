package org.desdm.examples.cli;

import org.desdm.provenance.record.SoftwareIdentity;
import picocli.CommandLine.IVersionProvider;

/** What {@code desdm --version} prints. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"desdm " + SoftwareIdentity.current().desdm()};
    }
}
