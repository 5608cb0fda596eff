package org.desdm.fits.header;

import java.util.Locale;
import org.desdm.fits.geometry.FitsSection;

/**
 * Keywords the survey reads or writes. One line per keyword; nobody spells a keyword as a string
 * elsewhere.
 */
public final class DesKeywords {

    public static final Keyword<Integer> CCDNUM = Keyword.integer("CCDNUM", "CCD number");
    public static final Keyword<Long> EXPNUM = Keyword.longInteger("EXPNUM", "Exposure number");
    public static final Keyword<String> BAND =
            Keyword.text("BAND", "Filter band: u, g, r, i, z, Y, VR");
    public static final Keyword<String> FILTER = Keyword.text("FILTER", "Filter name");
    public static final Keyword<String> DETPOS =
            Keyword.text("DETPOS", "Position of the CCD in the focal plane");
    public static final Keyword<String> INSTRUME = Keyword.text("INSTRUME", "Camera");
    public static final Keyword<String> OBSTYPE = Keyword.text("OBSTYPE", "Kind of exposure");
    public static final Keyword<String> OBJECT = Keyword.text("OBJECT", "Object");
    public static final Keyword<Double> EXPTIME = Keyword.real("EXPTIME", "[s] Exposure time");
    public static final Keyword<Double> DARKTIME =
            Keyword.real("DARKTIME", "[s] Time from reset to readout");
    public static final Keyword<String> DATE_OBS =
            Keyword.text("DATE-OBS", "Start of the exposure, UTC");
    public static final Keyword<Double> MJD_OBS =
            Keyword.real("MJD-OBS", "[d] Start of the exposure");
    public static final Keyword<Integer> NITE =
            Keyword.integer("NITE", "Observing night, YYYYMMDD");
    public static final Keyword<String> FILETYPE = Keyword.text("FILETYPE", "Kind of file");
    public static final Keyword<String> EXTNAME = Keyword.text("EXTNAME", "Name of this extension");
    public static final Keyword<Integer> NEXTEND =
            Keyword.integer("NEXTEND", "Number of extensions");
    public static final Keyword<String> DES_EXT =
            Keyword.text("DES_EXT", "Plane: IMAGE, MASK or WEIGHT");
    public static final Keyword<String> BUNIT =
            Keyword.text("BUNIT", "Pixel unit: ADU or electrons");
    public static final Keyword<Double> GAIN = Keyword.real("GAIN", "[e-/ADU] Gain");
    public static final Keyword<Double> RDNOISE = Keyword.real("RDNOISE", "[e-] Read noise");
    public static final Keyword<Double> SATURATE =
            Keyword.real("SATURATE", "Saturation level in BUNIT");
    public static final Keyword<FitsSection> DATASEC = Keyword.section("DATASEC", "Imaging pixels");
    public static final Keyword<FitsSection> TRIMSEC =
            Keyword.section("TRIMSEC", "Pixels kept when trimming");
    public static final Keyword<FitsSection> BIASSEC =
            Keyword.section("BIASSEC", "Overscan pixels");
    public static final Keyword<Double> LTV1 =
            Keyword.real("LTV1", "[pix] Offset of image columns to CCD columns");
    public static final Keyword<Double> LTV2 =
            Keyword.real("LTV2", "[pix] Offset of image rows to CCD rows");
    public static final Keyword<Long> NSATPIX =
            Keyword.longInteger("NSATPIX", "Number of saturated pixels");
    public static final Keyword<Integer> NCOMBINE =
            Keyword.integer("NCOMBINE", "Number of frames combined");
    public static final Keyword<Double> SCALMEAN =
            Keyword.real("SCALMEAN", "Level that the flat was divided by");
    public static final Keyword<Double> NORMFACT =
            Keyword.real("NORMFACT", "Level of this flat over that of its set");
    public static final Keyword<Double> SKYBRITE = Keyword.real("SKYBRITE", "Sky level in BUNIT");
    public static final Keyword<Double> SKYSIGMA =
            Keyword.real("SKYSIGMA", "Sky noise per pixel in BUNIT");
    public static final Keyword<String> BIASFIL = Keyword.text("BIASFIL", "Bias correction file");
    public static final Keyword<String> DARKFIL = Keyword.text("DARKFIL", "Dark correction file");
    public static final Keyword<String> FLATFIL =
            Keyword.text("FLATFIL", "Dome flat correction file");
    public static final Keyword<String> LINCFIL =
            Keyword.text("LINCFIL", "Linearity correction file");
    public static final Keyword<String> BPMFIL = Keyword.text("BPMFIL", "Bad pixel mask file");
    public static final Keyword<String> STARFIL =
            Keyword.text("STARFIL", "Star flat correction file");
    public static final Keyword<String> PUPFIL = Keyword.text("PUPFIL", "Pupil ghost file");
    public static final Keyword<Double> PUPSCALE =
            Keyword.real("PUPSCALE", "Sky level that the pupil ghost was scaled by");
    public static final Keyword<String> PAREAFIL = Keyword.text("PAREAFIL", "Pixel area file");
    public static final Keyword<String> FRINGFIL = Keyword.text("FRINGFIL", "Fringe pattern file");
    public static final Keyword<String> FIXCFIL =
            Keyword.text("FIXCFIL", "Bad pixel mask that columns were fixed by");
    public static final Keyword<Integer> NFIXCOL =
            Keyword.integer("NFIXCOL", "Number of columns fixed");
    public static final Keyword<Long> NINTERP =
            Keyword.longInteger("NINTERP", "Number of pixels interpolated along rows");
    public static final Keyword<String> XTALKFIL =
            Keyword.text("XTALKFIL", "Crosstalk correction file");
    public static final Keyword<Integer> PHOTFLAG =
            Keyword.integer("PHOTFLAG", "Night photometric (1) or not (0)");
    public static final Keyword<String> DESDCXTK =
            Keyword.text("DESDCXTK", "Time crosstalk was corrected");
    public static final Keyword<String> DESOSCN =
            Keyword.text("DESOSCN", "Time overscan was subtracted");
    public static final Keyword<String> DESSAT =
            Keyword.text("DESSAT", "Time saturated pixels were flagged");
    public static final Keyword<String> DESBIAS =
            Keyword.text("DESBIAS", "Time bias was subtracted");
    public static final Keyword<String> DESDARK =
            Keyword.text("DESDARK", "Time dark was subtracted");
    public static final Keyword<String> DESBPM =
            Keyword.text("DESBPM", "Time bad pixels were flagged");
    public static final Keyword<String> DESLINC =
            Keyword.text("DESLINC", "Time linearity was corrected");
    public static final Keyword<String> DESFIXC =
            Keyword.text("DESFIXC", "Time columns were fixed");
    public static final Keyword<String> DESBFC =
            Keyword.text("DESBFC", "Time brighter-fatter was corrected");
    public static final Keyword<String> BFCFIL =
            Keyword.text("BFCFIL", "Brighter-fatter correction file");
    public static final Keyword<Integer> BFCITER =
            Keyword.integer("BFCITER", "Passes of the brighter-fatter correction");
    public static final Keyword<Double> BFCCHG =
            Keyword.real("BFCCHG", "[electrons] Change in the last pass");
    public static final Keyword<String> DESBULB =
            Keyword.text("DESBULB", "Light bulb that was found");
    public static final Keyword<String> DES_CTI =
            Keyword.text("DES_CTI", "Amplifier that trails charge");
    public static final Keyword<String> DESGAINC =
            Keyword.text("DESGAINC", "Time gain was corrected");
    public static final Keyword<String> DESFLAT = Keyword.text("DESFLAT", "Time flat was divided");
    public static final Keyword<String> DESSTAR =
            Keyword.text("DESSTAR", "Time star flat was divided");
    public static final Keyword<String> DESPUPC =
            Keyword.text("DESPUPC", "Time pupil ghost was subtracted");
    public static final Keyword<String> DESPAREA =
            Keyword.text("DESPAREA", "Time pixel areas were corrected");
    public static final Keyword<String> DESFRING =
            Keyword.text("DESFRING", "Time fringes were subtracted");
    public static final Keyword<String> DESSKYSB =
            Keyword.text("DESSKYSB", "Time sky was subtracted");
    public static final Keyword<String> SKYSBFIL = Keyword.text("SKYSBFIL", "Sky template file");
    public static final Keyword<Double> SKYRMS =
            Keyword.real("SKYRMS", "Rms of sky / model - 1, superpixels kept");
    public static final Keyword<Double> SKYFRAC =
            Keyword.real("SKYFRAC", "Fraction of superpixels not kept in the fit");
    public static final Keyword<Integer> BLOCKSIZ =
            Keyword.integer("BLOCKSIZ", "[pix] Side of a superpixel");
    public static final Keyword<Double> MASKVAL =
            Keyword.real("MASKVAL", "Value of superpixels without good pixels");
    public static final Keyword<String> BADDET =
            Keyword.text("BADDET", "CCDs left out of the sky fit");
    public static final Keyword<Boolean> HALFS7 =
            Keyword.logical("HALFS7", "Only the good half of S7 is in the sky fit");
    public static final Keyword<Integer> NSKYPC =
            Keyword.integer("NSKYPC", "Number of sky components");
    public static final Keyword<String> SKYPCID =
            Keyword.text("SKYPCID", "Sky components that this belongs to");
    public static final Keyword<String> DESWGT = Keyword.text("DESWGT", "Time weight map was made");
    public static final Keyword<String> RADESYS =
            Keyword.text("RADESYS", "Frame of the celestial coordinates");
    public static final Keyword<Double> EQUINOX = Keyword.real("EQUINOX", "[yr] Equinox");
    public static final Keyword<String> DESPHOT =
            Keyword.text("DESPHOT", "Time photon noise was added to the weight map");

    private DesKeywords() {}

    /** Gain of an amplifier, e⁻/ADU. */
    public static Keyword<Double> gain(char amp) {
        return Keyword.real("GAIN" + amp, "[e-/ADU] Gain of amplifier " + amp);
    }

    /** Read noise of an amplifier, e⁻. */
    public static Keyword<Double> readNoise(char amp) {
        return Keyword.real("RDNOISE" + amp, "[e-] Read noise of amplifier " + amp);
    }

    /** Saturation level of an amplifier, in BUNIT. */
    public static Keyword<Double> saturation(char amp) {
        return Keyword.real("SATURAT" + amp, "Saturation level of amplifier " + amp + " in BUNIT");
    }

    /** Median of the flat field over an amplifier. */
    public static Keyword<Double> flatMedian(char amp) {
        return Keyword.real("FLATMED" + amp, "Median of the flat field, amplifier " + amp);
    }

    /** Variance of the sky over an amplifier, BUNIT². */
    public static Keyword<Double> skyVariance(char amp) {
        return Keyword.real("SKYVAR" + amp, "Variance of the sky, amplifier " + amp);
    }

    /** Coefficient of a sky component, counted from 0, in BUNIT. */
    public static Keyword<Double> skyCoefficient(int component) {
        return Keyword.real(
                String.format(Locale.ROOT, "SKYPC%02d", component),
                "Coefficient of sky component " + component);
    }

    /** Amplitude of a fringe pattern, counted from 1, in BUNIT. */
    public static Keyword<Double> fringeAmplitude(int pattern) {
        return Keyword.real("FRNGAMP" + pattern, "Amplitude of fringe pattern " + pattern);
    }

    /** Standard error of {@link #fringeAmplitude}. */
    public static Keyword<Double> fringeError(int pattern) {
        return Keyword.real("FRNGERR" + pattern, "Error of amplitude " + pattern);
    }

    /** Median overscan level that was subtracted from an amplifier, ADU. */
    public static Keyword<Double> overscanLevel(char amp) {
        return Keyword.real("OSCNMED" + amp, "[ADU] Median overscan, amplifier " + amp);
    }

    /** Variance of the overscan level that was subtracted from an amplifier, ADU². */
    public static Keyword<Double> overscanVariance(char amp) {
        return Keyword.real(
                "OSCNVAR" + amp, "[ADU2] Variance of the overscan level, amplifier " + amp);
    }

    /** Overscan pixels of an amplifier that deviated too much and were left out. */
    public static Keyword<Long> overscanDeviating(char amp) {
        return Keyword.longInteger("OSCNDEV" + amp, "Overscan pixels left out, amplifier " + amp);
    }

    /** Columns of an amplifier that are bled into its parallel overscan. */
    public static Keyword<Integer> overscanBled(char amp) {
        return Keyword.integer("OSCNBLD" + amp, "Columns bled into overscan, amplifier " + amp);
    }

    /** Imaging pixels of an amplifier. */
    public static Keyword<FitsSection> dataSec(char amp) {
        return Keyword.section("DATASEC" + amp, "Imaging pixels of amplifier " + amp);
    }

    /** Overscan pixels of an amplifier. */
    public static Keyword<FitsSection> biasSec(char amp) {
        return Keyword.section("BIASSEC" + amp, "Overscan pixels of amplifier " + amp);
    }

    /** Parallel overscan pixels of an amplifier: rows beyond its imaging pixels. */
    public static Keyword<FitsSection> parallelBiasSec(char amp) {
        return Keyword.section("PBIASEC" + amp, "Parallel overscan of amplifier " + amp);
    }

    /** CCD pixels of an amplifier in trimmed coordinates, in the order of readout. */
    public static Keyword<FitsSection> ampSec(char amp) {
        return Keyword.section(
                "AMPSEC" + amp, "CCD pixels of amplifier " + amp + ", in readout order");
    }

    /** Coordinate type of an axis, 1 or 2. */
    public static Keyword<String> ctype(int axis) {
        return Keyword.text("CTYPE" + axis, "WCS projection of axis " + axis);
    }

    /** Unit of an axis, 1 or 2. */
    public static Keyword<String> cunit(int axis) {
        return Keyword.text("CUNIT" + axis, "WCS unit of axis " + axis);
    }

    /** Coordinate of the reference point, degrees. */
    public static Keyword<Double> crval(int axis) {
        return Keyword.real("CRVAL" + axis, "[deg] Coordinate of the reference point");
    }

    /** Pixel of the reference point, counted from 1. */
    public static Keyword<Double> crpix(int axis) {
        return Keyword.real("CRPIX" + axis, "[pix] Reference point");
    }

    /** Element of the linear part of the WCS, degrees per pixel. */
    public static Keyword<Double> cd(int axis, int pixelAxis) {
        return Keyword.real("CD" + axis + "_" + pixelAxis, "[deg/pix] Linear part of the WCS");
    }

    /** Parameter of an axis's projection. */
    public static Keyword<Double> pv(int axis, int term) {
        return Keyword.real("PV" + axis + "_" + term, "Projection parameter");
    }
}
