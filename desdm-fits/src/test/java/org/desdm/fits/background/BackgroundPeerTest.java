package org.desdm.fits.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Maps against SEP's; how SEP's were made stands in sep_background.py. */
class BackgroundPeerTest {

    /**
     * SEP divides and adds in floats what we subtract first: a pixel on the edge of a bin may fall
     * into the next, which moves the median of a mesh by a part of a bin. Bins of these meshes are
     * {@code 10 / 400} sigma wide and narrower.
     */
    private static final double PART_OF_A_BIN = 1e-3;

    /** The wish for the level itself, relative. */
    private static final double RELATIVE = 1e-5;

    /** Beside SEP's surface, the natural spline of the same meshes is off by this many rms. */
    private static final double KINKS = 0.01;

    record Sample(int x, int y, double level, double rms) {}

    record Case(
            String name,
            BackgroundConfig config,
            double globalLevel,
            double globalRms,
            List<Sample> samples) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void compatIsSepsMap(Case sep) {
        Background ours = Background.of(SepImages.of(sep.name), sep.config, Workers.SEQUENTIAL);

        assertEquals(sep.globalLevel, ours.globalLevel(), PART_OF_A_BIN * sep.globalRms);
        assertEquals(sep.globalRms, ours.globalRms(), PART_OF_A_BIN * sep.globalRms);
        FloatImage level = ours.levelMap(Workers.SEQUENTIAL);
        FloatImage rms = ours.rmsMap(Workers.SEQUENTIAL);
        for (Sample s : sep.samples) {
            double tolerance = Math.max(RELATIVE * s.level, PART_OF_A_BIN * sep.globalRms);
            assertEquals(s.level, level.get(s.x, s.y), tolerance, s::toString);
            assertEquals(s.rms, rms.get(s.x, s.y), PART_OF_A_BIN * sep.globalRms, s::toString);
        }
    }

    /** Filtered meshes of noise alone: the two surfaces are the same to what matters. */
    @ParameterizedTest
    @MethodSource("cases")
    void naturalSurfaceDiffersByItsKinksAlone(Case sep) {
        if (!List.of("noise", "whole-numbers", "one-column", "one-mesh").contains(sep.name)) {
            return;
        }
        FloatImage level =
                Background.of(
                                SepImages.of(sep.name),
                                sep.config.withCompat(false),
                                Workers.SEQUENTIAL)
                        .levelMap(Workers.SEQUENTIAL);
        for (Sample s : sep.samples) {
            if (s.y > 0) {
                double between = 0.5 * (level.get(s.x, s.y - 1) + level.get(s.x, s.y));
                assertEquals(s.level, between, KINKS * sep.globalRms, s::toString);
            }
        }
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        List<String> lines = lines();
        int i = 0;
        while (i < lines.size()) {
            String[] head = lines.get(i++).split(" ");
            String[] global = lines.get(i++).split(" ");
            List<Sample> samples = new ArrayList<>();
            while (i < lines.size() && !lines.get(i).startsWith("case")) {
                String[] s = lines.get(i++).split(" ");
                samples.add(
                        new Sample(
                                Integer.parseInt(s[0]),
                                Integer.parseInt(s[1]),
                                Double.parseDouble(s[2]),
                                Double.parseDouble(s[3])));
            }
            cases.add(
                    new Case(
                            head[1],
                            config(head),
                            Double.parseDouble(global[1]),
                            Double.parseDouble(global[2]),
                            samples));
        }
        assertTrue(cases.size() >= 8, "the fixture holds all cases");
        return cases.stream();
    }

    private static BackgroundConfig config(String[] head) {
        return BackgroundConfig.DEFAULT
                .withMesh(Integer.parseInt(head[2]), Integer.parseInt(head[3]))
                .withFilter(
                        new BackgroundConfig.Filter(
                                Integer.parseInt(head[4]),
                                Integer.parseInt(head[5]),
                                Double.parseDouble(head[6])))
                .withCompat(true);
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = BackgroundPeerTest.class.getResourceAsStream("sep_background.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
