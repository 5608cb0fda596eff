package org.desdm.fits.precal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.camera.CcdCondition;
import org.desdm.fits.camera.CcdCondition.Kind;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.ConditionSpan;
import org.desdm.fits.camera.FilterBands;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.camera.ObservingNight;
import org.desdm.fits.geometry.PixelBox;

/** Reads the part of a camera profile that states facts of the camera: a {@link Camera}. */
final class CameraReader {

    static final List<String> KEYS =
            List.of("instrument", "ccd_size", "ccds", "conditions", "bands", "night_begins");

    private static final List<String> CONDITION =
            List.of("ccd", "kind", "amplifier", "column", "row", "exposures", "nights");

    private static final Pattern CCD = Pattern.compile("ccd(\\d{1,4})");
    private static final Pattern PLACE =
            Pattern.compile("(\\S+)\\s+(\\d{1,6})\\s+(\\d{1,6})\\s+(top|bottom)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s+(\\d{1,6})");
    private static final Pattern SPAN = Pattern.compile("(\\d{0,18})\\s*:\\s*(\\d{0,18})");

    private final WclSection profile;
    private final ProfileProblems problems;

    CameraReader(WclSection profile, ProfileProblems problems) {
        this.profile = profile;
        this.problems = problems;
    }

    Camera read() {
        String instrument =
                profile.find("instrument").map(WclValue::text).map(String::strip).orElse("");
        return new Camera(instrument, plane(), conditions(), bands(), night());
    }

    private FocalPlane plane() {
        List<CcdPlace> places = new ArrayList<>();
        section("ccds")
                .ifPresent(ccds -> ccds.entries().forEach((key, node) -> place(key, node, places)));
        Optional<PixelBox> size = value("ccd_size", this::size);
        if (places.isEmpty()) {
            return FocalPlane.UNKNOWN;
        }
        if (profile.find("ccd_size").isEmpty()) {
            problems.add(
                    profile.entries().get("ccds"),
                    "ccds have places, and no size",
                    "add ccd_size: COLUMNS ROWS, the pixels of a trimmed CCD");
        }
        try {
            return new FocalPlane(size.orElse(FocalPlane.UNKNOWN.ccd()), places);
        } catch (IllegalArgumentException e) {
            problems.add(
                    profile.entries().get("ccds"),
                    "ccds: " + e.getMessage(),
                    "correct their places, or ccd_size");
            return FocalPlane.UNKNOWN;
        }
    }

    private PixelBox size(String text) {
        Matcher m = matched(SIZE, text);
        return PixelBox.ofSize(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
    }

    private void place(String key, WclNode node, List<CcdPlace> places) {
        Matcher name = CCD.matcher(key.toLowerCase(Locale.ROOT));
        String text = node instanceof WclValue value ? value.text().strip() : "";
        Matcher place = PLACE.matcher(text);
        if (!name.matches() || !place.matches()) {
            problems.add(
                    node,
                    "ccds: %s = '%s' is no place of a CCD".formatted(key, text),
                    "write ccdNN: NAME COLUMN ROW top|bottom");
            return;
        }
        int ccdNum = Integer.parseInt(name.group(1));
        String detPos = place.group(1);
        if (places.stream().anyMatch(p -> p.ccdNum() == ccdNum || p.detPos().equals(detPos))) {
            problems.add(
                    node,
                    "CCD %d or place %s is there twice".formatted(ccdNum, detPos),
                    "leave one of them");
            return;
        }
        int column = Integer.parseInt(place.group(2));
        int row = Integer.parseInt(place.group(3));
        if (ccdNum < 1 || column < 1 || row < 1) {
            problems.add(
                    node,
                    "ccds: %s = '%s' counts from 0".formatted(key, text),
                    "count CCDs, columns and rows from 1");
            return;
        }
        boolean top = place.group(4).equals("top");
        places.add(new CcdPlace(ccdNum, detPos, column - 1, row - 1, top));
    }

    private List<CcdCondition> conditions() {
        List<CcdCondition> list = new ArrayList<>();
        section("conditions")
                .ifPresent(
                        all -> all.entries().forEach((name, node) -> condition(name, node, list)));
        return list;
    }

    private void condition(String name, WclNode node, List<CcdCondition> list) {
        if (!(node instanceof WclSection one)) {
            problems.add(
                    node,
                    "condition '%s' is not a section".formatted(name),
                    "write %s: { ccd: NUMBER, kind: dead }".formatted(name));
            return;
        }
        problems.refuseUnknown(one, CONDITION);
        try {
            Optional<CcdCondition.Spot> spot = Optional.empty();
            if (one.find("column").isPresent() || one.find("row").isPresent()) {
                spot = Optional.of(new CcdCondition.Spot(whole(one, "column"), whole(one, "row")));
            }
            list.add(
                    new CcdCondition(
                            whole(one, "ccd"),
                            kind(text(one, "kind")),
                            one.find("amplifier").map(v -> letter(v.text())),
                            spot,
                            span(one)));
        } catch (IllegalArgumentException e) {
            problems.add(
                    node,
                    "condition '%s': %s".formatted(name, e.getMessage()),
                    "see the profile format in docs/cameras.md");
        }
    }

    private static int whole(WclSection section, String key) {
        String text = text(section, key);
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException(
                    "%s = '%s' is not a whole number".formatted(key, text));
        }
        return Integer.parseInt(text);
    }

    private static String text(WclSection section, String key) {
        return section.find(key)
                .map(value -> value.text().strip())
                .orElseThrow(() -> new IllegalArgumentException(key + " is missing"));
    }

    private static Kind kind(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "kind = '%s' is none of dead, bad_amplifier, light_bulb, trailing"
                                                .formatted(text)));
    }

    private static char letter(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        if (!upper.matches("[A-Z]")) {
            throw new IllegalArgumentException("amplifier = '%s' is no letter".formatted(text));
        }
        return upper.charAt(0);
    }

    private static ConditionSpan span(WclSection section) {
        Optional<WclValue> exposures = section.find("exposures");
        Optional<WclValue> nights = section.find("nights");
        if (exposures.isPresent() && nights.isPresent()) {
            throw new IllegalArgumentException("exposures and nights are both given");
        }
        if (exposures.isEmpty() && nights.isEmpty()) {
            return ConditionSpan.ALWAYS;
        }
        String text = exposures.or(() -> nights).orElseThrow().text().strip();
        Matcher m = matched(SPAN, text);
        return new ConditionSpan(
                exposures.isPresent() ? ConditionSpan.By.EXPOSURES : ConditionSpan.By.NIGHTS,
                m.group(1).isEmpty() ? 0 : Long.parseLong(m.group(1)),
                m.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(m.group(2)));
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher m = pattern.matcher(text);
        if (!m.matches()) {
            String form = pattern == SPAN ? "FIRST:LAST" : "COLUMNS ROWS";
            throw new IllegalArgumentException("'%s' is not %s".formatted(text, form));
        }
        return m;
    }

    private FilterBands bands() {
        return value("bands", CameraReader::bands).orElse(FilterBands.DECAM);
    }

    /** {@code u, g, V:VR}: names that begin with V are of band VR. */
    private static FilterBands bands(String text) {
        List<FilterBands.Rule> rules =
                Arrays.stream(text.split("[,\\s]+"))
                        .filter(word -> !word.isEmpty())
                        .map(word -> word.split(":", 2))
                        .map(parts -> new FilterBands.Rule(parts[0], parts[parts.length - 1]))
                        .toList();
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("names no band");
        }
        return new FilterBands(rules);
    }

    private ObservingNight night() {
        return value(
                        "night_begins",
                        text -> {
                            if (!text.matches("\\d{1,2}")) {
                                throw new IllegalArgumentException("'" + text + "' is no hour");
                            }
                            return new ObservingNight(Integer.parseInt(text));
                        })
                .orElse(ObservingNight.DECAM);
    }

    private <T> Optional<T> value(String key, Function<String, T> read) {
        WclNode node = profile.entries().get(key);
        if (node == null) {
            return Optional.empty();
        }
        try {
            if (node instanceof WclValue value) {
                return Optional.of(read.apply(value.text().strip()));
            }
            throw new IllegalArgumentException("it is a section, not a value");
        } catch (IllegalArgumentException e) {
            problems.add(node, key + ": " + e.getMessage(), "correct the value");
            return Optional.empty();
        }
    }

    private Optional<WclSection> section(String key) {
        Map<String, WclNode> entries = profile.entries();
        if (entries.containsKey(key) && profile.findSection(key).isEmpty()) {
            problems.add(
                    entries.get(key),
                    "%s is not a section".formatted(key),
                    "see the profile format in docs/cameras.md");
        }
        return profile.findSection(key);
    }
}
