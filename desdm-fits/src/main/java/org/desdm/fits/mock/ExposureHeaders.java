package org.desdm.fits.mock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;

/** Headers of simulated frames, without the keywords of the file format. */
final class ExposureHeaders {

    private static final double MJD_OF_1970 = 40_587;
    private static final double SECONDS_PER_DAY = 86_400;

    /** A night goes on until this hour of the next day, UTC. */
    private static final int NIGHT_ENDS = 14;

    private ExposureHeaders() {}

    static FitsHeader ofExposure(SimulatedNight night, SimulatedExposure exposure) {
        FitsHeader header = new FitsHeader();
        header.set(DesKeywords.INSTRUME, "simulated DECam");
        header.set(DesKeywords.EXPNUM, exposure.expnum());
        header.set(DesKeywords.OBSTYPE, exposure.kind().obsType());
        header.set(DesKeywords.OBJECT, "simulated, seed " + night.seed());
        header.set(DesKeywords.BAND, exposure.band());
        header.set(DesKeywords.FILTER, exposure.band() + " DECam simulated");
        header.set(DesKeywords.EXPTIME, exposure.exposureSeconds());
        header.set(DesKeywords.DARKTIME, exposure.exposureSeconds() + 1);
        setTimes(header, exposure.start());
        return header;
    }

    private static void setTimes(FitsHeader header, Instant start) {
        LocalDateTime utc = LocalDateTime.ofInstant(start, ZoneOffset.UTC);
        LocalDate evening =
                utc.getHour() > NIGHT_ENDS ? utc.toLocalDate() : utc.toLocalDate().minusDays(1);
        header.set(DesKeywords.DATE_OBS, DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(utc));
        header.set(DesKeywords.MJD_OBS, MJD_OF_1970 + start.getEpochSecond() / SECONDS_PER_DAY);
        header.set(
                DesKeywords.NITE,
                Integer.parseInt(DateTimeFormatter.BASIC_ISO_DATE.format(evening)));
    }

    static FitsHeader ofCcd(SimulatedCcd ccd, SimulatedExposure exposure) {
        CcdGeometry geometry = ccd.geometry();
        FitsHeader header = ofExposure(ccd.night(), exposure);
        header.set(DesKeywords.EXTNAME, geometry.detPos());
        header.set(DesKeywords.CCDNUM, geometry.ccdNum());
        header.set(DesKeywords.DETPOS, geometry.detPos());
        header.set(DesKeywords.BUNIT, "ADU");
        PixelBox data = geometry.dataBox();
        header.set(DesKeywords.DATASEC, FitsSection.of(data));
        header.set(DesKeywords.TRIMSEC, FitsSection.of(data));
        header.set(DesKeywords.LTV1, (double) data.x0());
        header.set(DesKeywords.LTV2, (double) data.y0());
        ccd.amplifiers().forEach(amp -> setAmplifier(header, geometry, amp));
        if (exposure.kind() == ExposureKind.SCIENCE) {
            new SkyProjection(geometry, exposure.pointing()).write(header);
        }
        return header;
    }

    private static void setAmplifier(FitsHeader header, CcdGeometry geometry, Amplifier amp) {
        char name = amp.name();
        header.set(DesKeywords.gain(name), amp.gain());
        header.set(DesKeywords.readNoise(name), amp.readNoise());
        header.set(DesKeywords.saturation(name), amp.saturation());
        header.set(DesKeywords.dataSec(name), FitsSection.of(geometry.dataBox(name)));
        header.set(DesKeywords.biasSec(name), FitsSection.of(geometry.overscanBox(name)));
        header.set(DesKeywords.ampSec(name), geometry.readoutSection(name));
    }
}
