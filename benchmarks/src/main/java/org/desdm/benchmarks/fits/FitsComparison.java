package org.desdm.benchmarks.fits;

import java.util.List;
import java.util.Locale;
import org.desdm.benchmarks.peers.OwnPeer;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerProgram.Timing;
import org.desdm.benchmarks.peers.Starts;
import org.desdm.benchmarks.sidebyside.ComparisonCase;
import org.desdm.benchmarks.sidebyside.ComparisonTopic;

/** What FITS files are compared at, and with whom. */
public final class FitsComparison implements ComparisonTopic {

    private static final double CCD = 2048 * 4096 / 1e6;
    private static final double RAW = 2160 * 4146 / 1e6;

    /** Headers have no pixels: the table shows files a second in place of them. */
    private static final double ONE_FILE = 1;

    /** The peers' case that gives floats as ours does; fitsio has none. */
    private static final String UNSIGNED_TO_FLOATS = "readraw16f";

    private static final String HEAP = "1g";
    private static final String RUNS = "5";

    private static final OwnPeer TABLES =
            new OwnPeer("peers/cfitsio_tables.c", List.of("cfitsio", "m"));

    private static final List<ComparisonCase> CASES =
            List.of(
                    read("read float32", "sci.fits", "sci.fits", CCD, "readfloat"),
                    read("read uint16", "raw.fits", "raw.fits", RAW, UNSIGNED_TO_FLOATS),
                    read("read RICE int16", "raw.fits.fz", "raw.fits", RAW, "readriceraw"),
                    read("read RICE float q4", "sci.fits.fz", "sci.fits", CCD, "readricefloat"),
                    write("write RICE int16", "raw.fits", RAW, "writericeint16"),
                    write("write RICE float q4", "sci.fits", CCD, "writericefloat"),
                    cutouts("cutouts RICE", "sci.fits.fz", "cutout"),
                    cutouts("cutouts plain", "sci.fits", "cutoutplain"),
                    headers("headers of 62 HDUs", "mef.fits", "mefheaders"),
                    headers("headers of 62 HDUs, RICE", "mef.fits.fz", "mefheadersfz"),
                    oneOfMany(),
                    table("table 10^6 x 30 read all", TableWorkload.Task.ALL),
                    table("table 10^6 x 30, 3 columns", TableWorkload.Task.THREE),
                    table("table 10^6 x 30 write", TableWorkload.Task.WRITE));

    @Override
    public String name() {
        return "fits";
    }

    @Override
    public List<ComparisonCase> cases() {
        return CASES;
    }

    private static ComparisonCase read(
            String name, String file, String reference, double megapixels, String peerCase) {
        return new ComparisonCase(
                name,
                megapixels,
                HEAP,
                data -> new ReadWorkload(data.resolve(file), "", data.resolve(reference)),
                peerCase.equals(UNSIGNED_TO_FLOATS)
                        ? List.of(cfitsio(megapixels, peerCase))
                        : List.of(cfitsio(megapixels, peerCase), fitsio(megapixels, peerCase)));
    }

    private static ComparisonCase write(
            String name, String file, double megapixels, String peerCase) {
        return new ComparisonCase(
                name,
                megapixels,
                HEAP,
                data -> new PackWorkload(data.resolve(file)),
                List.of(cfitsio(megapixels, peerCase), fitsio(megapixels, peerCase)));
    }

    private static ComparisonCase cutouts(String name, String file, String peerCase) {
        double megapixels =
                CutoutWorkload.CUTOUTS * CutoutWorkload.SIZE * CutoutWorkload.SIZE / 1e6;
        return new ComparisonCase(
                name,
                megapixels,
                HEAP,
                data -> new CutoutWorkload(data.resolve(file)),
                List.of(cfitsio(megapixels, peerCase)));
    }

    private static ComparisonCase headers(String name, String file, String peerCase) {
        return new ComparisonCase(
                name,
                ONE_FILE,
                HEAP,
                data -> new HeadersWorkload(data.resolve(file)),
                List.of(cfitsio(ONE_FILE, peerCase)));
    }

    private static ComparisonCase oneOfMany() {
        return new ComparisonCase(
                "one CCD of 62, RICE",
                RAW,
                HEAP,
                data ->
                        new ReadWorkload(
                                data.resolve("mef.fits.fz"), "CCD50", data.resolve("mef.fits")),
                List.of(cfitsio(RAW, "mefonefz")));
    }

    private static ComparisonCase table(String name, TableWorkload.Task task) {
        String peerCase = task.name().toLowerCase(Locale.ROOT);
        return new ComparisonCase(
                name,
                TableWorkload.MEGABYTES,
                HEAP,
                data -> new TableWorkload(task),
                List.of(
                        new PeerProgram(
                                "CFITSIO",
                                TableWorkload.MEGABYTES,
                                Timing.BY_ITSELF,
                                Starts.compiled(TABLES, "OUT", peerCase, RUNS)),
                        tablePeer("fitsio", peerCase),
                        tablePeer("astropy", peerCase)));
    }

    private static PeerProgram tablePeer(String library, String peerCase) {
        return new PeerProgram(
                library,
                TableWorkload.MEGABYTES,
                Timing.BY_ITSELF,
                Starts.ownPython("peers/table_bench.py", library, library, "OUT", peerCase));
    }

    private static PeerProgram cfitsio(double megapixels, String peerCase) {
        return new PeerProgram(
                "CFITSIO",
                megapixels,
                Timing.BY_ITSELF,
                Starts.compiled("cfitsio_bench", "DATA", "OUT", peerCase, RUNS));
    }

    private static PeerProgram fitsio(double megapixels, String peerCase) {
        return new PeerProgram(
                "fitsio",
                megapixels,
                Timing.BY_ITSELF,
                Starts.python("io_bench.py", "fitsio", "DATA", "OUT", "fitsio:" + peerCase));
    }
}
