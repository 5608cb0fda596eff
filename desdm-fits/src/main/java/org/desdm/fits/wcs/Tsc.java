package org.desdm.fits.wcs;

/** The sphere seen from its centre on the six faces of a cube. */
record Tsc() implements Projection {

    private static final double HALF_FACE = 45;
    private static final double ROUNDING = 1e-11;

    @Override
    public String code() {
        return "TSC";
    }

    @Override
    public double theta0() {
        return 0;
    }

    @Override
    public boolean toDirection(double x, double y, double[] into) {
        double column = x < -HALF_FACE ? x + 360 : x;
        boolean polar = Math.abs(y) > HALF_FACE;
        int face = polar ? 0 : (int) Math.floor((column + HALF_FACE) / (2 * HALF_FACE));
        double chi = (column - 2 * HALF_FACE * face) / HALF_FACE;
        double psi = (polar ? y - Math.copySign(2 * HALF_FACE, y) : y) / HALF_FACE;
        if (polar) {
            into[0] = y > 0 ? -psi : psi;
            into[1] = chi;
            into[2] = Math.copySign(1, y);
        } else {
            turned(face, chi, into);
            into[2] = psi;
        }
        return Math.abs(chi) <= 1 + ROUNDING && Math.abs(psi) <= 1 + ROUNDING && face < 4;
    }

    /**
     * The horizontal part of a direction that a side face shows: quarters of a turn of (1, chi).
     */
    private static void turned(int face, double chi, double[] into) {
        int cosine = face % 2 == 0 ? 1 - face : 0;
        int sine = face % 2 == 1 ? 2 - face : 0;
        into[0] = cosine - sine * chi;
        into[1] = sine + cosine * chi;
    }

    @Override
    public boolean toPlane(double[] direction, double[] into) {
        double l = direction[0];
        double m = direction[1];
        double n = direction[2];
        double widest = Math.max(Math.abs(l), Math.abs(m));
        if (Math.abs(n) > widest) {
            into[0] = HALF_FACE * m / Math.abs(n);
            into[1] = Math.copySign(2 * HALF_FACE, n) - HALF_FACE * l / n;
        } else {
            boolean along = Math.abs(l) >= Math.abs(m);
            int face = along ? (l > 0 ? 0 : 2) : (m > 0 ? 1 : 3);
            double chi = along ? m / l : -l / m;
            into[0] = 2 * HALF_FACE * face + HALF_FACE * chi;
            into[1] = HALF_FACE * n / widest;
        }
        return true;
    }
}
