package org.desdm.fits.precal.product;

import static org.desdm.fits.header.DesKeywords.NORMFACT;

import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.RowSource;

/**
 * Rows of a flat at the level of its own frames, whatever set it was normalised in: flats of two
 * nights are alike there, though the CCD counts less light than the others of one set.
 */
public final class OwnLevel implements RowSource {

    private final RowSource rows;
    private final float factor;

    private OwnLevel(RowSource rows, double factor) {
        this.rows = rows;
        this.factor = (float) factor;
    }

    /** Pixels over NORMFACT, weight times its square; as they are where the header lacks it. */
    public static CcdRows of(CcdRows flat) {
        double normFact = flat.header().find(NORMFACT).orElse(1.0);
        FitsHeader header = flat.header().copy();
        header.remove(NORMFACT);
        return new CcdRows(
                header,
                new OwnLevel(flat.science(), 1 / normFact),
                flat.weight().map(weight -> new OwnLevel(weight, normFact * normFact)));
    }

    @Override
    public int width() {
        return rows.width();
    }

    @Override
    public int height() {
        return rows.height();
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public void read(int firstRow, int endRow, float[] target, int offset) {
        rows.read(firstRow, endRow, target, offset);
        int end = offset + (endRow - firstRow) * rows.width();
        for (int i = offset; i < end; i++) {
            target[i] *= factor;
        }
    }
}
