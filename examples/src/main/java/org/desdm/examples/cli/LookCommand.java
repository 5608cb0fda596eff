package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.examples.look.ExposurePicture;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.io.quicklook.Picture;
import org.desdm.fits.io.quicklook.Quicklook;
import org.desdm.fits.io.quicklook.Stretch;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.wrapper.config.WclSectionCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm look}. */
@Command(
        name = "look",
        mixinStandardHelpOptions = true,
        description = {
            "Draws a picture of one image, its mask in colours, or of a focal plane.",
            "Several files, or one raw exposure of several CCDs, are drawn at their places in the focal plane."
        })
final class LookCommand implements Callable<Integer> {

    @ParentCommand private DesdmCommand desdm;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "FILE or FILE[PART], PART such as CCDNUM=3.")
    private List<String> files;

    @Option(
            names = "-o",
            required = true,
            paramLabel = "PNG",
            description = "The picture to write.")
    private Path target;

    @Option(
            names = "--stretch",
            defaultValue = "LINEAR",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
    private Stretch stretch;

    @Option(
            names = "--size",
            defaultValue = "1024",
            description = "Largest width and height in pixels; ${DEFAULT-VALUE} unless given.")
    private int size;

    @Option(
            names = "--camera",
            paramLabel = "PROFILE",
            description =
                    "Where the CCDs lie, for pictures of several; DECam's places unless given.")
    private Path camera;

    @Override
    public Integer call() throws IOException {
        if (size < 1) {
            throw new DesdmException(
                    Problem.of(CliError.USAGE, "a picture needs pixels, not " + size)
                            .at("--size")
                            .next("give 1 or more"));
        }
        List<DataRef> refs = files.stream().map(DataRef::parse).toList();
        TargetFile picture = TargetFile.checked(target, refs);
        List<DataRef> images = ExposurePicture.images(refs);
        picture.write(images.size() == 1 ? one(images.get(0)) : many(images));
        desdm.console().note("wrote " + target);
        return ExitCodes.SUCCESS;
    }

    private byte[] one(DataRef ref) throws IOException {
        CcdImage image = new CcdImageCodec().read(ref, PlaneObserver.NONE);
        Quicklook quicklook = Quicklook.DEFAULT.withMaxSize(size, size).withStretch(stretch);
        Picture picture =
                image.mask().isPresent()
                        ? quicklook.render(image.science(), image.mask().get())
                        : quicklook.render(image.science());
        picture.legend()
                .forEach(
                        entry ->
                                desdm.console()
                                        .note(
                                                "%s  %s  %d pixels"
                                                        .formatted(
                                                                entry.hex(),
                                                                entry.label(),
                                                                entry.pixels())));
        return picture.png();
    }

    private FocalPlane plane() throws IOException {
        return camera == null
                ? FocalPlane.DECAM
                : CameraProfile.of(
                                new WclSectionCodec().read(DataRef.of(camera), PlaneObserver.NONE))
                        .camera()
                        .plane();
    }

    private byte[] many(List<DataRef> images) throws IOException {
        ExposurePicture exposure = new ExposurePicture(plane(), size, stretch);
        for (int i = 0; i < images.size(); i++) {
            desdm.console().progress("reading", i + 1, images.size());
            exposure.add(images.get(i));
        }
        return exposure.png();
    }
}
