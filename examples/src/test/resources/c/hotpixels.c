/*
 * Lists pixels of an unsigned 16 bit FITS extension that lie more than K sigma above the median;
 * sigma is 1.4826 times the median of the absolute deviations.
 * Usage: hotpixels [-e EXTENSION] [-k K] -o LIST RAW.fits
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK 2880
#define CARD 80
#define LEVELS 65536

static long integer(const char *header, long cards, const char *name, long otherwise)
{
    for (long i = 0; i < cards; i++)
        if (!strncmp(header + i * CARD, name, strlen(name)) && header[i * CARD + 8] == '=')
            return strtol(header + i * CARD + 9, NULL, 10);
    return otherwise;
}

static char *read_header(FILE *file, long *cards)
{
    char *header = NULL;
    for (long blocks = 1;; blocks++) {
        header = realloc(header, blocks * BLOCK + 1);
        if (!header || fread(header + (blocks - 1) * BLOCK, 1, BLOCK, file) != BLOCK)
            return NULL;
        for (long i = (blocks - 1) * BLOCK; i < blocks * BLOCK; i += CARD)
            if (!strncmp(header + i, "END     ", 8)) {
                *cards = i / CARD;
                header[blocks * BLOCK] = 0;
                return header;
            }
    }
}

static long middle(const long *counts, long total)
{
    long seen = 0, level = 0;
    while (seen + counts[level] <= total / 2)
        seen += counts[level++];
    return level;
}

static int fail(const char *what, const char *name)
{
    fprintf(stderr, "hotpixels: %s: %s\n", what, name);
    return 2;
}

int main(int argc, char **argv)
{
    long extension = 1;
    double k = 8;
    const char *list = NULL, *raw = NULL;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--version"))
            return puts("hotpixels 1.4") < 0;
        else if (!strcmp(argv[i], "-e") && i + 1 < argc)
            extension = atol(argv[++i]);
        else if (!strcmp(argv[i], "-k") && i + 1 < argc)
            k = atof(argv[++i]);
        else if (!strcmp(argv[i], "-o") && i + 1 < argc)
            list = argv[++i];
        else
            raw = argv[i];
    }
    if (!list || !raw)
        return fail("usage", "hotpixels [-e EXTENSION] [-k K] -o LIST RAW.fits");
    FILE *in = fopen(raw, "rb");
    if (!in)
        return fail("cannot open", raw);
    long width = 0, height = 0, zero = 0;
    for (long hdu = 0; hdu <= extension; hdu++) {
        long cards = 0;
        char *header = read_header(in, &cards);
        if (!header)
            return fail("no such extension", raw);
        long axes = integer(header, cards, "NAXIS   ", 0);
        width = axes > 0 ? integer(header, cards, "NAXIS1", 0) : 0;
        height = axes > 1 ? integer(header, cards, "NAXIS2", 0) : 0;
        zero = integer(header, cards, "BZERO", 0);
        if (hdu == extension && (integer(header, cards, "BITPIX", 0) != 16 || axes != 2))
            return fail("no image of 16 bits", raw);
        long bits = labs(integer(header, cards, "BITPIX", 8));
        long bytes = (width * height * bits / 8 + BLOCK - 1) / BLOCK * BLOCK;
        if (hdu < extension && fseek(in, bytes, SEEK_CUR))
            return fail("cannot read", raw);
        free(header);
    }
    long total = width * height;
    unsigned char *bytes = malloc(2 * total);
    if (!bytes || fread(bytes, 2, total, in) != (size_t)total)
        return fail("the pixels end too early", raw);
    static long counts[LEVELS], deviations[LEVELS];
    for (long i = 0; i < total; i++)
        counts[(long)(short)(bytes[2 * i] << 8 | bytes[2 * i + 1]) + zero]++;
    long median = middle(counts, total);
    for (long level = 0; level < LEVELS; level++)
        deviations[labs(level - median)] += counts[level];
    double sigma = 1.4826 * middle(deviations, total);
    FILE *out = fopen(list, "w");
    if (!out)
        return fail("cannot write", list);
    long hot = 0;
    for (long i = 0; i < total; i++) {
        long value = (long)(short)(bytes[2 * i] << 8 | bytes[2 * i + 1]) + zero;
        if (value > median + k * sigma) {
            fprintf(out, "%ld %ld %ld\n", i % width, i / width, value);
            hot++;
        }
    }
    if (fclose(out))
        return fail("cannot write", list);
    printf("median %ld, sigma %.2f\nhot fraction %.9f\n", median, sigma, (double)hot / total);
    return 0;
}
