package org.desdm.fits.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.CcdStream;

/** All planes of an image that comes band by band. */
final class WaitingPlanes implements Closeable {

    private final CcdStream stream;
    private final WaitingPlane science;
    private final WaitingPlane mask;
    private final WaitingPlane weight;
    private final List<WaitingPlane> more = new ArrayList<>();
    private int rows;
    private IOException failure;

    /** Planes that wait in a folder. */
    WaitingPlanes(CcdStream stream, Path folder) {
        this.stream = stream;
        this.science = plane(folder, CcdImageCodec.SCI);
        this.mask = plane(folder, PackedPlanes.MSK);
        this.weight = plane(folder, CcdImageCodec.WGT);
        for (CcdStream.MorePlane other : stream.morePlanes()) {
            more.add(plane(folder, other.extname()));
        }
    }

    private WaitingPlane plane(Path folder, String name) {
        return new WaitingPlane(folder, name, stream.width(), stream.height());
    }

    /** Takes the next band. */
    void take(CcdStream.Band band) {
        try {
            science.add(band.science(), band.rows());
            mask.add(band.mask(), band.rows());
            weight.add(band.weight(), band.rows());
            for (int k = 0; k < more.size(); k++) {
                if (isWhole(k)) {
                    more.get(k).addWhole(band.more().get(k), band.rows());
                } else {
                    more.get(k).add(band.more().get(k), band.rows());
                }
            }
            rows += band.rows();
        } catch (IOException e) {
            failure = e;
            throw new UncheckedIOException(e);
        }
    }

    /** What kept a band from waiting; of another failure the maker of the bands is to blame. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** The image, when all bands have come. */
    CcdRows image() {
        if (rows != stream.height()) {
            throw new ShapeMismatchException(
                    "an image of %d rows gave %d".formatted(stream.height(), rows));
        }
        return new CcdRows(
                stream.header(),
                science.rows(),
                Optional.of(mask.bits()),
                Optional.of(weight.rows()));
    }

    int moreCount() {
        return more.size();
    }

    WaitingPlane more(int k) {
        return more.get(k);
    }

    String moreName(int k) {
        return stream.morePlanes().get(k).extname();
    }

    boolean isWhole(int k) {
        return stream.morePlanes().get(k).wholeNumbers();
    }

    @Override
    public void close() throws IOException {
        List<WaitingPlane> all = new ArrayList<>(more);
        all.addAll(List.of(science, mask, weight));
        IOException first = null;
        for (WaitingPlane plane : all) {
            try {
                plane.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
