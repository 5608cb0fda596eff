package org.desdm.fits.io.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds the HDUs of a file against one another. */
final class FileConventions {

    private static final Set<String> PLANES = Set.of("SCI", "MSK", "WGT");

    private final Findings findings;
    private final List<Entry> entries = new ArrayList<>();

    /** An HDU and its header. */
    private record Entry(int hdu, RawHeader header, DataShape shape) {

        String text(String keyword) {
            return header.text(keyword).orElse("").toUpperCase(Locale.ROOT);
        }

        /** The axes of the image, compressed or not. */
        List<Long> imageAxes() {
            List<Long> axes = new ArrayList<>();
            Optional<Long> compressed = header.number("ZNAXIS");
            if (compressed.isEmpty()) {
                return shape.axes();
            }
            for (int i = 1; i <= Math.min(compressed.get(), 999); i++) {
                axes.add(header.number("ZNAXIS" + i).orElse(0L));
            }
            return axes;
        }
    }

    FileConventions(Findings findings) {
        this.findings = findings;
    }

    void add(RawHeader header, DataShape shape) {
        entries.add(new Entry(findings.hdu(), header, shape));
    }

    void verify() {
        names();
        planes();
        if (!entries.isEmpty() && entries.get(0).hdu() == 0) {
            extend(entries.get(0));
        }
    }

    private void names() {
        Map<String, Integer> seen = new HashMap<>();
        for (Entry entry : entries) {
            String name = entry.text("EXTNAME");
            String version = entry.header().number("EXTVER").orElse(1L).toString();
            String level = entry.header().number("EXTLEVEL").orElse(1L).toString();
            Integer first =
                    name.isEmpty()
                            ? null
                            : seen.putIfAbsent(name + "," + version + "," + level, entry.hdu());
            if (first != null) {
                add(
                        FindingKind.DUPLICATE_EXTNAME,
                        entry,
                        "EXTNAME",
                        "'%s' of EXTVER %s is the name of HDU %d too"
                                .formatted(RawHeader.printable(name), version, first));
            }
        }
    }

    /** The planes of one CCD follow one another: each is held against the last SCI. */
    private void planes() {
        Map<String, Entry> science = new HashMap<>();
        for (Entry entry : entries) {
            String name = entry.text("EXTNAME");
            String ccd = entry.text("CCDNUM") + "," + entry.text("EXTVER");
            if (name.equals("SCI")) {
                science.put(ccd, entry);
            } else if (PLANES.contains(name) && science.containsKey(ccd)) {
                Entry sci = science.get(ccd);
                if (!sci.imageAxes().equals(entry.imageAxes())) {
                    add(
                            FindingKind.PLANE_SHAPE,
                            entry,
                            "EXTNAME",
                            "%s is %s pixels, SCI in HDU %d is %s"
                                    .formatted(
                                            name, entry.imageAxes(), sci.hdu(), sci.imageAxes()));
                }
            }
        }
    }

    private void extend(Entry primary) {
        int extensions = entries.get(entries.size() - 1).hdu();
        if (extensions > 0 && primary.text("EXTEND").equals("F")) {
            add(
                    FindingKind.WRONG_EXTEND,
                    primary,
                    "EXTEND",
                    "EXTEND = F, and %d extensions follow".formatted(extensions));
        }
        Optional<Long> promised = primary.header().number("NEXTEND");
        if (promised.isPresent() && promised.get() != extensions) {
            add(
                    FindingKind.WRONG_EXTEND,
                    primary,
                    "NEXTEND",
                    "NEXTEND = %d, and %d extensions follow".formatted(promised.get(), extensions));
        }
    }

    private void add(FindingKind kind, Entry entry, String card, String text) {
        findings.add(new Finding(kind, entry.hdu(), card, entry.header().placeOf(card), text));
    }
}
