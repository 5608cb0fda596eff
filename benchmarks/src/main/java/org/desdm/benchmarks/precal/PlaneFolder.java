package org.desdm.benchmarks.precal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;

/**
 * Images as bare planes, for programs that are to read them without a library: {@code
 * STEP/ROLE.sci} and {@code .wgt} are big-endian floats, {@code .msk} big-endian integers of 32
 * bits, {@code .txt} lines of {@code KEYWORD=value} with WIDTH and HEIGHT.
 *
 * @param root folder; one for each step is made in it
 */
record PlaneFolder(Path root) {

    /** Writes the planes that the image has, and its header. */
    void write(String step, String role, CcdImage image) throws IOException {
        Path folder = Files.createDirectories(root.resolve(step.replace(' ', '_')));
        write(folder.resolve(role + ".sci"), image.science());
        if (image.weight().isPresent()) {
            write(folder.resolve(role + ".wgt"), image.weight().get());
        }
        if (image.mask().isPresent()) {
            write(folder.resolve(role + ".msk"), image.mask().get());
        }
        Files.write(folder.resolve(role + ".txt"), keywords(image));
    }

    private static List<String> keywords(CcdImage image) {
        List<String> lines =
                image.header().cards().stream()
                        .map(HeaderCard::keyword)
                        .filter(keyword -> !keyword.isBlank() && !keyword.equals("HISTORY"))
                        .distinct()
                        .map(key -> key + "=" + image.header().findText(key).orElse(""))
                        .toList();
        return Stream.concat(
                        lines.stream(),
                        Stream.of(
                                "WIDTH=" + image.science().width(),
                                "HEIGHT=" + image.science().height()))
                .toList();
    }

    private static void write(Path path, FloatImage plane) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * plane.data().length);
        bytes.asFloatBuffer().put(plane.data());
        Files.write(path, bytes.array());
    }

    private static void write(Path path, MaskImage plane) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * plane.data().length);
        bytes.asIntBuffer().put(plane.data());
        Files.write(path, bytes.array());
    }
}
