package org.desdm.fits.camera;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * To which night an exposure belongs: to that of its date after an hour, to that of the day before
 * up to it.
 *
 * @param beginsAfter hour UT, 0 to 23: times of that hour still belong to the night before
 */
public record ObservingNight(int beginsAfter) {

    /** Cerro Tololo: a night goes on through 14 h UT. */
    public static final ObservingNight DECAM = new ObservingNight(14);

    public ObservingNight {
        if (beginsAfter < 0 || beginsAfter > 23) {
            throw new IllegalArgumentException("hours are 0 to 23, got " + beginsAfter);
        }
    }

    /** NITE of a DATE-OBS; empty if that is no time. */
    public Optional<Integer> nite(String dateObs) {
        try {
            LocalDateTime time = LocalDateTime.parse(dateObs.strip());
            LocalDateTime evening = time.getHour() > beginsAfter ? time : time.minusDays(1);
            return Optional.of(Integer.valueOf(evening.format(DateTimeFormatter.BASIC_ISO_DATE)));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty(); // A step that needs the night will say that it is missing.
        }
    }
}
