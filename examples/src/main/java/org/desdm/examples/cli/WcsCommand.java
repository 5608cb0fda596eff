package org.desdm.examples.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import org.desdm.fits.wcs.Wcs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm wcs}. */
@Command(
        name = "wcs",
        mixinStandardHelpOptions = true,
        description = {
            "Says where pixels are in the sky, and sky in the image; without either, what the header states.",
            "Pixels are counted from 0: the centre of the first one is 0,0. The sky is in degrees.",
            "A line a position: x y longitude latitude; NaN where there is none."
        })
final class WcsCommand implements Callable<Integer> {

    @ParentCommand private DesdmCommand desdm;

    @Parameters(
            index = "0",
            paramLabel = "FILE[HDU]",
            description =
                    "HDU is a number, a name, or KEYWORD=VALUE such as CCDNUM=3; without it, the first one with CTYPE1.")
    private String source;

    @Parameters(
            index = "1..*",
            paramLabel = "X,Y",
            description = "Pixels; write -- before negative ones.")
    private List<String> pixels = new ArrayList<>();

    @Option(
            names = "--sky",
            paramLabel = "LON,LAT",
            description = "A position in the sky, degrees. May be given again.")
    private List<String> positions = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        double[][] from = pairs(pixels);
        double[][] to = pairs(positions);
        requireLatitudes(to[1]);
        Wcs wcs = wcs();
        wcs.warnings().forEach(warning -> desdm.console().note("warning: " + warning));
        if (pixels.isEmpty() && positions.isEmpty()) {
            desdm.console().result(Printable.text(wcs.toString()));
        }
        double[][] sky = {from[0].clone(), from[1].clone()};
        wcs.toSky(sky[0], sky[1], 0, pixels.size());
        print(from, sky);
        double[][] seen = {to[0].clone(), to[1].clone()};
        wcs.toPixel(seen[0], seen[1], 0, positions.size());
        print(seen, to);
        return ExitCodes.SUCCESS;
    }

    private Wcs wcs() throws IOException {
        DataRef ref = DataRef.parse(source);
        try (FitsFile file = FitsFile.open(ref.path())) {
            Hdu hdu = ref.part().isEmpty() ? first(file) : file.require(ref.part());
            try {
                return Wcs.of(hdu.header());
            } catch (DesdmException e) {
                String place = ref.path() + "[" + hdu.number() + "], ";
                throw new DesdmException(
                        e.problems().stream().map(p -> p.at(place + p.where())).toList());
            }
        }
    }

    private static Hdu first(FitsFile file) {
        return file.hdus().stream()
                .filter(hdu -> hdu.header().findCard("CTYPE1").isPresent())
                .findFirst()
                .orElseThrow(
                        () ->
                                new DesdmException(
                                        Problem.of(FitsError.MISSING_WCS, "no HDU has CTYPE1")
                                                .at(file.path().toString())
                                                .next("name the HDU: FILE[HDU]")));
    }

    private void requireLatitudes(double[] latitudes) {
        for (int i = 0; i < latitudes.length; i++) {
            if (Math.abs(latitudes[i]) > 90) {
                throw new DesdmException(
                        Problem.of(CliError.USAGE, "'" + positions.get(i) + "' is no position")
                                .because("latitudes are -90 to 90 degrees")
                                .next("give longitude and latitude, in this order"));
            }
        }
    }

    /** First and second numbers of texts such as {@code 1.5,-2}. */
    private static double[][] pairs(List<String> texts) {
        double[][] pairs = new double[2][texts.size()];
        for (int i = 0; i < texts.size(); i++) {
            String[] parts = texts.get(i).split(",", -1);
            try {
                if (parts.length != 2) {
                    throw new NumberFormatException("not two numbers");
                }
                pairs[0][i] = Double.parseDouble(parts[0]);
                pairs[1][i] = Double.parseDouble(parts[1]);
            } catch (NumberFormatException e) {
                throw new DesdmException(
                        Problem.of(CliError.USAGE, "'" + texts.get(i) + "' is no position")
                                .next("give two numbers with a comma between them: 1023.5,12"),
                        e);
            }
        }
        return pairs;
    }

    private void print(double[][] pixels, double[][] sky) {
        for (int i = 0; i < sky[0].length; i++) {
            desdm.console()
                    .result(
                            String.format(
                                    Locale.ROOT,
                                    "%.6f %.6f %.10f %.10f",
                                    pixels[0][i],
                                    pixels[1][i],
                                    sky[0][i],
                                    sky[1][i]));
        }
    }
}
