package org.desdm.examples.cli;

import java.io.IOException;
import org.desdm.api.data.In;
import org.desdm.api.error.DesdmException;
import org.desdm.api.host.Host;
import org.desdm.examples.flatcor.Flatcor;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.provenance.record.CodeIdentity;
import org.desdm.provenance.record.FileHashes;
import org.desdm.provenance.record.RunRecordJson;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.contract.UnitFields;

/**
 * What a command that runs units needs in any case, begun beside the parsing of the command line:
 * the hash of the code, which takes longest in a virtual machine that has just started, then one
 * run of a unit on one pixel in memory, which brings in half of the classes of any run.
 *
 * <p>Nothing comes of it but {@link #hashes()}; what fails here fails again where it is told.
 */
final class Rehearsal {

    private final FileHashes hashes = new FileHashes();

    /** None: for one command of several in a process. */
    static Rehearsal none() {
        return new Rehearsal();
    }

    /** Begins in a thread of its own if there is a second processor and the command runs units. */
    static Rehearsal of(String[] args) {
        Rehearsal rehearsal = new Rehearsal();
        boolean runs = args.length > 1 && args[0].equals("run");
        if (runs && Runtime.getRuntime().availableProcessors() > 1) {
            Thread thread = new Thread(rehearsal::play, "desdm-rehearsal");
            thread.setDaemon(true);
            thread.start();
        }
        return rehearsal;
    }

    /** Knows, or is just finding out, the hash of the code. */
    FileHashes hashes() {
        return hashes;
    }

    private void play() {
        try {
            CodeIdentity.of(Rehearsal.class, hashes);
        } catch (IOException | DesdmException e) {
            return; // the run itself will say so
        }
        Flatcor unit = new Flatcor();
        UnitFields fields = UnitFields.of(Flatcor.class);
        fields.set(unit, "science", onePixel());
        fields.set(unit, "flat", onePixel());
        Runner.on(Host.DEFAULT).withHashes(hashes).withRecords(RunRecordJson::toJson).run(unit);
    }

    private static In<CcdImage> onePixel() {
        FloatImage pixel = FloatImage.zeros(1, 1);
        pixel.data()[0] = 1;
        return In.of(new CcdImage(new FitsHeader(), pixel));
    }
}
