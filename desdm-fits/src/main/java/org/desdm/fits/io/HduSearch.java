package org.desdm.fits.io;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the HDU that a part such as {@code 3}, {@code SCI,2} or {@code CCDNUM=3} means. */
record HduSearch(List<Hdu> hdus) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern VERSIONED = Pattern.compile("(.*),\\s*(\\d{1,9})");
    private static final Pattern REAL = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{0,18})?");

    Optional<Hdu> find(String part) {
        String text = part.strip();
        int equals = text.indexOf('=');
        if (text.isEmpty()) {
            return natural();
        }
        if (NUMBER.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            return number < hdus.size() ? Optional.of(hdus.get(number)) : Optional.empty();
        }
        return equals > 0
                ? withValue(text.substring(0, equals).strip(), text.substring(equals + 1).strip())
                : named(text);
    }

    /** The science plane, or the first plane of pixels. */
    Optional<Hdu> natural() {
        return naturalAmong(hdu -> true);
    }

    /** The table that {@code part} means: empty for the first that is more than a header. */
    Optional<Hdu> findTable(String part) {
        return part.isBlank()
                ? first(hdu -> hdu.isTable() && !isNamed(hdu, LdacFile.IMHEAD))
                : find(part);
    }

    private Optional<Hdu> naturalAmong(Predicate<Hdu> wanted) {
        return first(wanted.and(hdu -> hdu.isPlane() && PlaneRole.of(hdu) == PlaneRole.SCIENCE))
                .or(
                        () ->
                                first(
                                        wanted.and(
                                                hdu ->
                                                        hdu.isPlane()
                                                                && PlaneRole.of(hdu)
                                                                        == PlaneRole.OTHER)))
                .or(() -> first(wanted.and(Hdu::isPlane)));
    }

    private Optional<Hdu> named(String text) {
        var versioned = VERSIONED.matcher(text);
        if (versioned.matches()) {
            int version = Integer.parseInt(versioned.group(2));
            String name = versioned.group(1).strip();
            return first(hdu -> isNamed(hdu, name) && hdu.extver() == version);
        }
        return first(hdu -> isNamed(hdu, text));
    }

    private static boolean isNamed(Hdu hdu, String name) {
        return hdu.extname().filter(name::equalsIgnoreCase).isPresent();
    }

    private Optional<Hdu> withValue(String keyword, String value) {
        return naturalAmong(hdu -> sameValue(valueOf(hdu, keyword), value))
                .or(() -> first(hdu -> sameValue(hdu.header().findText(keyword), value)));
    }

    /** The value of a keyword in an HDU, or, where it is missing there, in the primary header. */
    Optional<String> valueOf(Hdu hdu, String keyword) {
        Optional<String> own = hdu.header().findText(keyword).map(String::strip);
        return own.isPresent() || !inherits(hdu)
                ? own
                : hdus.get(0).header().findText(keyword).map(String::strip);
    }

    static boolean inherits(Hdu hdu) {
        return hdu.number() > 0 && !hdu.header().findText("INHERIT").equals(Optional.of("F"));
    }

    private static boolean sameValue(Optional<String> found, String wanted) {
        if (found.isEmpty()) {
            return false;
        }
        String text = found.get();
        boolean numbers = REAL.matcher(text).matches() && REAL.matcher(wanted).matches();
        return numbers
                ? Double.parseDouble(text) == Double.parseDouble(wanted)
                : text.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
    }

    private Optional<Hdu> first(Predicate<Hdu> wanted) {
        return hdus.stream().filter(wanted).findFirst();
    }
}
