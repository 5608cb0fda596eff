package org.desdm.fits.mock;

import java.util.ArrayList;
import java.util.List;

/**
 * The stars of the sky, the same in every exposure: drawn cell by cell of a plane that touches the
 * sky at the field's centre, so that any part of it can be made alone. Fluxes follow a power law.
 *
 * @param seed seed of the night
 * @param centre centre of the field
 * @param density mean number of stars on 2048 x 4096 pixels at the centre of the camera
 */
record StarField(long seed, SkyPoint centre, double density) {

    /** Side of a cell, degrees. */
    private static final double CELL = 0.02;

    private static final double FAINTEST_FLUX = 316;
    private static final double BRIGHTEST_FLUX = 2e7;

    /** N(brighter than f) goes as f to the power -0.6. */
    private static final double SLOPE = 0.6;

    /** Growth of the stars' width from the centre of the camera to a degree off. */
    private static final double WIDTH_GROWTH = 0.05;

    /** The stars whose light reaches a CCD in an exposure. */
    List<SimulatedStar> seenBy(CcdGeometry geometry, SimulatedExposure exposure) {
        List<SimulatedStar> seen = new ArrayList<>();
        SkyProjection projection = new SkyProjection(geometry, exposure.pointing());
        CellRange cells = cellsAround(geometry.camera(), projection);
        for (int row = cells.firstRow; row <= cells.lastRow; row++) {
            for (int column = cells.firstColumn; column <= cells.lastColumn; column++) {
                addCell(seen, new Cell(column, row), projection, exposure);
            }
        }
        return seen;
    }

    private void addCell(
            List<SimulatedStar> seen,
            Cell cell,
            SkyProjection projection,
            SimulatedExposure exposure) {
        RandomStream random =
                RandomStream.of(
                        RandomStream.key(seed, RandomStream.Use.STARS, cell.column, cell.row));
        double pixels = (CELL / SkyProjection.SCALE) * (CELL / SkyProjection.SCALE);
        int count = (int) random.poisson(density * pixels / (2048.0 * 4096.0));
        for (int i = 0; i < count; i++) {
            double xi = (cell.column + random.uniform()) * CELL;
            double eta = (cell.row + random.uniform()) * CELL;
            double flux = Math.min(BRIGHTEST_FLUX, drawnFlux(random)) * exposure.throughput();
            SkyPoint sky = new TangentPlane(centre).unproject(new PlanePoint(xi, eta));
            PlanePoint at = projection.toPixel(sky);
            SimulatedStar star =
                    new SimulatedStar(at.x(), at.y(), flux, width(exposure, xi, eta), sky);
            if (reaches(star, projection.geometry().camera())) {
                seen.add(star);
            }
        }
    }

    private static double drawnFlux(RandomStream random) {
        return FAINTEST_FLUX * StrictMath.pow(1 - random.uniform(), -1 / SLOPE);
    }

    private static double width(SimulatedExposure exposure, double xi, double eta) {
        return exposure.fwhm() * (1 + WIDTH_GROWTH * (xi * xi + eta * eta));
    }

    private static boolean reaches(SimulatedStar star, CameraConfig camera) {
        double radius = star.radius();
        return star.x() > -radius
                && star.x() < camera.width() - 1 + radius
                && star.y() > -radius
                && star.y() < camera.height() - 1 + radius;
    }

    /** A cell of the plane; it begins at its column and row times the side of a cell. */
    private record Cell(int column, int row) {}

    private record CellRange(int firstColumn, int lastColumn, int firstRow, int lastRow) {}

    /** Cells that can hold a star whose light reaches the CCD, and the ring around them. */
    private CellRange cellsAround(CameraConfig camera, SkyProjection projection) {
        TangentPlane plane = new TangentPlane(centre);
        double minX = Double.MAX_VALUE;
        double maxX = -Double.MAX_VALUE;
        double minY = Double.MAX_VALUE;
        double maxY = -Double.MAX_VALUE;
        double margin = SimulatedStar.MAX_RADIUS;
        for (int corner = 0; corner < 4; corner++) {
            double x = (corner & 1) == 0 ? -margin : camera.width() + margin;
            double y = (corner & 2) == 0 ? -margin : camera.height() + margin;
            PlanePoint p = plane.project(projection.toSky(x, y));
            minX = Math.min(minX, p.x());
            maxX = Math.max(maxX, p.x());
            minY = Math.min(minY, p.y());
            maxY = Math.max(maxY, p.y());
        }
        return new CellRange(cell(minX) - 1, cell(maxX) + 1, cell(minY) - 1, cell(maxY) + 1);
    }

    private static int cell(double degrees) {
        return (int) Math.floor(degrees / CELL);
    }
}
