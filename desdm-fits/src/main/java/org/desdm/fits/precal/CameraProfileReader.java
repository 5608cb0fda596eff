package org.desdm.fits.precal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.fits.error.FitsError;
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
    private final List<Problem> problems = new ArrayList<>();

    CameraProfileReader(WclSection profile) {
        this.profile = profile;
    }

    CameraProfile read() {
        refuseUnknown(profile, TOP);
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
            problem(profile, "a camera profile needs a name", "add name: ...");
        }
        List<String> matched = matched();
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return new CameraProfile(name, general, trim, amplifiers, matched);
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
                problem(
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
            problem(
                    node,
                    "amplifier '%s' is not a letter A to Z with a section".formatted(letter),
                    "name amplifiers A, B, ...");
            return;
        }
        if (list.stream().anyMatch(amp -> amp.letter() == upper.charAt(0))) {
            problem(node, "amplifier '%s' is there twice".formatted(upper), "leave one of them");
            return;
        }
        refuseUnknown(section, QUANTITIES);
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
            problem(section, "readnoise and readnoise_adu are both given", "give one of them");
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
            problem(
                    node,
                    "%s is neither a keyword nor a value".formatted(key),
                    "write %s: { keyword: NAME } or %s: { value: ... }".formatted(key, key));
            return Optional.empty();
        }
        refuseUnknown(source, SOURCE);
        Optional<WclValue> keyword = source.find("keyword");
        Optional<WclValue> value = source.find("value");
        if (keyword.isPresent() == value.isPresent()) {
            problem(
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
        problem(
                section.findSection(key).flatMap(s -> s.find("value")).orElseThrow(),
                "%s = '%s' is not %s".formatted(key, source.text(), expected),
                "correct the value");
        return source;
    }

    private void refuseUnknown(WclSection section, List<String> known) {
        section.entries()
                .forEach(
                        (key, node) -> {
                            if (!known.contains(key)) {
                                problem(
                                        node,
                                        "unknown key '%s' in a camera profile".formatted(key),
                                        "did you mean '%s'? known here: %s"
                                                .formatted(nearest(key, known), known));
                            }
                        });
    }

    private void problem(WclNode node, String what, String next) {
        problems.add(
                Problem.of(FitsError.BAD_PROFILE, what).at(node.position().toString()).next(next));
    }

    private static String nearest(String key, Collection<String> known) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(key.toLowerCase(Locale.ROOT), candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** Number of letters to insert, delete or replace (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], diagonal));
            }
        }
        return row[b.length()];
    }
}
