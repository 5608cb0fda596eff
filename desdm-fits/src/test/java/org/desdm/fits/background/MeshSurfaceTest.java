package org.desdm.fits.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The spline against polynomials that it must give back, and its errors that are known. */
class MeshSurfaceTest {

    /** Floats of numbers below 100. */
    private static final double FLOAT = 2e-5;

    private static final int COLUMNS = 12;
    private static final int ROWS = 9;

    /** Even and odd meshes, up to half a mesh beyond the outermost nodes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16})
    void planeComesBackEverywhere(int mesh) {
        float[][] map = map(mesh, mesh + 3, (i, j) -> 3 + 2 * i - 0.5 * j + 0.25 * i * j);
        for (int y = 0; y < map.length; y++) {
            for (int x = 0; x < map[y].length; x++) {
                double i = (x + 0.5) / mesh - 0.5;
                double j = (y + 0.5) / (mesh + 3) - 0.5;
                assertEquals(3 + 2 * i - 0.5 * j + 0.25 * i * j, map[y][x], 2 * FLOAT);
            }
        }
    }

    /** Odd meshes have a pixel at their middle. */
    @Test
    void goesThroughItsNodes() {
        float[][] map = map(15, 17, (i, j) -> Math.sin(i) * Math.cos(3 * j));
        for (int j = 0; j < ROWS; j++) {
            for (int i = 0; i < COLUMNS; i++) {
                assertEquals(Math.sin(i) * Math.cos(3 * j), map[j * 17 + 8][i * 15 + 7], 1e-6);
            }
        }
    }

    /**
     * A natural spline has no bend at its ends, a parabola has: half a mesh beyond the first node
     * of i² the spline is 0.375 + 0.125 √3 too low, and that dies away by 0.27 a mesh.
     */
    @Test
    void parabolaIsOffByWhatIsKnownHalfAMeshOutside() {
        int mesh = 1001; // pixel 0 is within 0.0005 meshes of the edge
        float[] curve = new float[COLUMNS * mesh];
        float[] nodes = new float[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            nodes[i] = i * i;
        }
        surface(new MeshGrid(COLUMNS, 1, nodes, nodes), mesh, mesh).curve(nodes, curve);

        double atEdge = (0.5 / mesh - 0.5) * (0.5 / mesh - 0.5);
        assertEquals(-(0.375 + 0.125 * Math.sqrt(3)), curve[0] - atEdge, 2e-3);
        int middle = COLUMNS / 2 * mesh;
        double i = (middle + 0.5) / mesh - 0.5;
        double left = Math.pow(2 - Math.sqrt(3), 5);
        assertEquals(i * i, curve[middle], left);
    }

    /** The slopes of a natural spline meet at its nodes; those of the peers' do not. */
    @Test
    void slopesMeetAtNodesUnlessCompat() {
        float[] nodes = {0, 1, 0, 2, -1, 3, 0};
        assertTrue(kink(nodes, false) < 0.01, "natural");
        assertTrue(kink(nodes, true) > 0.1, "compat");
    }

    /** The largest change of slope across a node, a mesh. */
    private static double kink(float[] nodes, boolean compat) {
        int mesh = 401;
        float[] curve = new float[nodes.length * mesh];
        MeshGrid grid = new MeshGrid(nodes.length, 1, nodes, nodes);
        BackgroundConfig config = BackgroundConfig.DEFAULT.withMesh(mesh, mesh).withCompat(compat);
        MeshSurface.through(nodes, grid, config).curve(nodes, curve);
        double most = 0;
        for (int k = 1; k < nodes.length - 1; k++) {
            int x = k * mesh + mesh / 2;
            // second differences over a few pixels hold bend times their distance, and the kink
            double bend = mesh * (curve[x + 2] - 2.0 * curve[x] + curve[x - 2]) / 2;
            double inside = mesh * (curve[x + 6] - 2.0 * curve[x + 4] + curve[x + 2]) / 2;
            most = Math.max(most, Math.abs(bend - inside));
        }
        return most;
    }

    private static MeshSurface surface(MeshGrid grid, int meshWidth, int meshHeight) {
        return MeshSurface.through(
                grid.level(), grid, BackgroundConfig.DEFAULT.withMesh(meshWidth, meshHeight));
    }

    private static float[][] map(int meshWidth, int meshHeight, DoubleBinaryOperator f) {
        float[] nodes = new float[COLUMNS * ROWS];
        for (int k = 0; k < nodes.length; k++) {
            nodes[k] = (float) f.applyAsDouble(k % COLUMNS, k / COLUMNS);
        }
        MeshGrid grid = new MeshGrid(COLUMNS, ROWS, nodes, nodes);
        int width = COLUMNS * meshWidth;
        SurfaceRows rows = new SurfaceRows(surface(grid, meshWidth, meshHeight), width);
        float[][] map = new float[ROWS * meshHeight][width];
        for (int y = 0; y < map.length; y++) {
            rows.write(y, map[y], 0);
        }
        return map;
    }
}
