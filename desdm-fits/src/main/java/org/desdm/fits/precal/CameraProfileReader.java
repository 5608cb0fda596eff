package org.desdm.fits.precal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.precal.AmplifierProfile.Quantity;

/** Reads a {@link CameraProfile} and collects everything that is wrong with it. */
final class CameraProfileReader {

    private static final List<String> GENERAL = List.of("ccdnum", "band", "exptime", "expnum");
    private static final List<String> TOP =
            List.of("name", "ccdnum", "band", "exptime", "expnum", "trim", "match", "amplifiers");
    private static final List<String> SOURCE = List.of("keyword", "value");
    private static final List<String> QUANTITIES =
            Arrays.stream(Quantity.values()).map(Quantity::profileName).toList();

    private final WclSection profile;
    private final ProfileProblems problems = new ProfileProblems();

    CameraProfileReader(WclSection profile) {
        this.profile = profile;
    }

    CameraProfile read() {
        problems.refuseUnknown(
                profile, Stream.concat(TOP.stream(), CameraReader.KEYS.stream()).toList());
        Map<String, HeaderSource> general = new LinkedHashMap<>();
        for (String key : GENERAL) {
            source(profile, key)
                    .ifPresent(s -> general.put(key.toUpperCase(Locale.ROOT), checked(key, s)));
        }
        Optional<HeaderSource> trim =
                source(profile, "trim").map(s -> checkedSection(profile, "trim", s));
        List<AmplifierProfile> amplifiers = amplifiers();
        String name = profile.find("name").map(WclValue::text).map(String::strip).orElse("");
        if (name.isEmpty()) {
            problems.add(profile, "a camera profile needs a name", "add name: ...");
        }
        List<String> matched = matched();
        Camera camera = new CameraReader(profile, problems).read();
        problems.requireNone();
        return new CameraProfile(
                name, camera, new HeaderSources(general, trim, amplifiers, matched));
    }

    private List<String> matched() {
        Optional<WclValue> match = profile.find("match");
        if (match.isEmpty()) {
            return CalibrationMatch.CCD_AND_BAND;
        }
        return Arrays.stream(match.get().text().split("[,\\s]+"))
                .filter(keyword -> !keyword.isBlank())
                .map(keyword -> keyword.toUpperCase(Locale.ROOT))
                .toList();
    }

    private List<AmplifierProfile> amplifiers() {
        List<AmplifierProfile> list = new ArrayList<>();
        Optional<WclSection> section = profile.findSection("amplifiers");
        if (section.isEmpty()) {
            if (profile.entries().containsKey("amplifiers")) {
                problems.add(
                        profile.entries().get("amplifiers"),
                        "amplifiers is a section with one section for each letter",
                        "write amplifiers: { A: { ... } }");
            }
            return list;
        }
        section.get().entries().forEach((letter, node) -> amplifier(letter, node, list));
        return list;
    }

    private void amplifier(String letter, WclNode node, List<AmplifierProfile> list) {
        String upper = letter.toUpperCase(Locale.ROOT); // WCL does not keep case
        if (!upper.matches("[A-Z]") || !(node instanceof WclSection section)) {
            problems.add(
                    node,
                    "amplifier '%s' is not a letter A to Z with a section".formatted(letter),
                    "name amplifiers A, B, ...");
            return;
        }
        if (list.stream().anyMatch(amp -> amp.letter() == upper.charAt(0))) {
            problems.add(
                    node, "amplifier '%s' is there twice".formatted(upper), "leave one of them");
            return;
        }
        problems.refuseUnknown(section, QUANTITIES);
        Map<Quantity, HeaderSource> sources = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            String key = quantity.profileName();
            Optional<HeaderSource> source = source(section, key);
            source.ifPresent(
                    s ->
                            sources.put(
                                    quantity,
                                    quantity.isSection()
                                            ? checkedSection(section, key, s)
                                            : checkedPositive(section, key, s)));
        }
        if (sources.containsKey(Quantity.READ_NOISE)
                && sources.containsKey(Quantity.READ_NOISE_ADU)) {
            problems.add(section, "readnoise and readnoise_adu are both given", "give one of them");
        }
        list.add(new AmplifierProfile(upper.charAt(0), sources));
    }

    /** {@code key: { keyword: NAME }} or {@code key: { value: ... }}. */
    private Optional<HeaderSource> source(WclSection section, String key) {
        WclNode node = section.entries().get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof WclSection source)) {
            problems.add(
                    node,
                    "%s is neither a keyword nor a value".formatted(key),
                    "write %s: { keyword: NAME } or %s: { value: ... }".formatted(key, key));
            return Optional.empty();
        }
        problems.refuseUnknown(source, SOURCE);
        Optional<WclValue> keyword = source.find("keyword");
        Optional<WclValue> value = source.find("value");
        if (keyword.isPresent() == value.isPresent()) {
            problems.add(
                    source,
                    "%s needs a keyword or a value, one of the two".formatted(key),
                    "write %s: { keyword: NAME } or %s: { value: ... }".formatted(key, key));
            return Optional.empty();
        }
        return keyword.map(k -> HeaderSource.keyword(k.text().strip().toUpperCase(Locale.ROOT)))
                .or(() -> value.map(v -> HeaderSource.value(v.text().strip())));
    }

    private HeaderSource checked(String key, HeaderSource source) {
        if (source.isKeyword() || key.equals("band")) {
            return source;
        }
        boolean counts = key.equals("ccdnum") || key.equals("expnum");
        return counts && !source.text().matches("\\d{1,9}")
                ? refused(profile, key, source, "a whole number")
                : checkedNumber(profile, key, source, 0);
    }

    private HeaderSource checkedPositive(WclSection section, String key, HeaderSource source) {
        return checkedNumber(section, key, source, Double.MIN_VALUE);
    }

    private HeaderSource checkedNumber(
            WclSection section, String key, HeaderSource source, double least) {
        if (source.isKeyword()) {
            return source;
        }
        try {
            double number = Double.parseDouble(source.text());
            if (number >= least && number < Double.POSITIVE_INFINITY) {
                return source;
            }
        } catch (NumberFormatException notANumber) {
            return refused(section, key, source, "a number");
        }
        return refused(section, key, source, least > 0 ? "above 0" : "0 or more");
    }

    private HeaderSource checkedSection(WclSection section, String key, HeaderSource source) {
        if (source.isKeyword()) {
            return source;
        }
        try {
            FitsSection.parse(source.text());
            return source;
        } catch (IllegalArgumentException notASection) {
            return refused(section, key, source, "a section [x1:x2,y1:y2]");
        }
    }

    private HeaderSource refused(
            WclSection section, String key, HeaderSource source, String expected) {
        problems.add(
                section.findSection(key).flatMap(s -> s.find("value")).orElseThrow(),
                "%s = '%s' is not %s".formatted(key, source.text(), expected),
                "correct the value");
        return source;
    }
}
