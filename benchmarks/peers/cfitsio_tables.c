/* Tables by CFITSIO: a million rows of thirty columns, as benchmarks/side-by-side fits has them.
   side-by-side compiles it into $PEERS_BUILD: gcc -O3 -march=native cfitsio_tables.c -lcfitsio -lm
   cfitsio_tables OUTDIR all|three|write RUNS   (reads OUTDIR/desdm-table.fits, which our side makes) */
#include <fitsio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROWS 1000000L
#define COLUMNS 30

static int status = 0;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static void check(const char *what) {
    if (status) {
        fprintf(stderr, "%s: ", what);
        fits_report_error(stderr, status);
        exit(1);
    }
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* In the order of the table: ten doubles, twelve floats, four of 32 bits, two of 64, two of 16. */
static int type_of(int column) {
    return column < 10 ? TDOUBLE : column < 22 ? TFLOAT : column < 26 ? TINT : column < 28 ? TLONGLONG : TSHORT;
}

static int bytes_of(int column) {
    int type = type_of(column);
    return type == TDOUBLE || type == TLONGLONG ? 8 : type == TSHORT ? 2 : 4;
}

/* In pieces of as many rows as CFITSIO itself says are best. */
static void read_columns(const char *path, void **buffers, const int *wanted, int count) {
    fitsfile *f;
    long best, rows;
    fits_open_file(&f, path, READONLY, &status);
    fits_movabs_hdu(f, 2, NULL, &status);
    fits_get_num_rows(f, &rows, &status);
    fits_get_rowsize(f, &best, &status);
    for (long first = 0; first < rows; first += best) {
        long n = rows - first < best ? rows - first : best;
        for (int i = 0; i < count; i++) {
            int c = wanted[i];
            fits_read_col(f, type_of(c), c + 1, first + 1, 1, n, NULL,
                          (char *)buffers[c] + first * bytes_of(c), NULL, &status);
        }
    }
    fits_close_file(f, &status);
    check("read");
}

static void write_columns(const char *path, void **buffers) {
    static char names[COLUMNS][8], *type[COLUMNS], *form[COLUMNS];
    fitsfile *f;
    long best;
    for (int c = 0; c < COLUMNS; c++) {
        int t = type_of(c);
        snprintf(names[c], sizeof names[c], "C%d", c);
        type[c] = names[c];
        form[c] = t == TDOUBLE ? "D" : t == TFLOAT ? "E" : t == TINT ? "J" : t == TLONGLONG ? "K" : "I";
    }
    remove(path);
    fits_create_file(&f, path, &status);
    fits_create_tbl(f, BINARY_TBL, ROWS, COLUMNS, type, form, NULL, "TABLE", &status);
    fits_get_rowsize(f, &best, &status);
    for (long first = 0; first < ROWS; first += best) {
        long n = ROWS - first < best ? ROWS - first : best;
        for (int c = 0; c < COLUMNS; c++) {
            fits_write_col(f, type_of(c), c + 1, first + 1, 1, n,
                           (char *)buffers[c] + first * bytes_of(c), &status);
        }
    }
    fits_close_file(f, &status);
    check("write");
}

int main(int argc, char **argv) {
    static const int every[COLUMNS] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14,
                                       15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29};
    static const int three[3] = {1, 12, 23};
    char table[4096], copy[4096];
    void *buffers[COLUMNS];
    double times[100];
    int runs = argc > 3 ? atoi(argv[3]) : 5;
    snprintf(table, sizeof table, "%s/desdm-table.fits", argv[1]);
    snprintf(copy, sizeof copy, "%s/cfitsio-table.fits", argv[1]);
    for (int c = 0; c < COLUMNS; c++) {
        buffers[c] = calloc(ROWS, bytes_of(c));
    }
    read_columns(table, buffers, every, COLUMNS);
    for (int r = -1; r < runs; r++) {
        double start = now();
        if (!strcmp(argv[2], "write")) {
            write_columns(copy, buffers);
        } else if (!strcmp(argv[2], "three")) {
            read_columns(table, buffers, three, 3);
        } else {
            read_columns(table, buffers, every, COLUMNS);
        }
        if (r >= 0) {
            times[r] = now() - start;
        }
    }
    remove(copy);
    qsort(times, runs, sizeof *times, ascending);
    printf("{\"case\":\"cfitsio:%s\",\"n\":%d,\"median\":%.6f,\"min\":%.6f,\"max\":%.6f}\n", argv[2], runs,
           times[runs / 2], times[0], times[runs - 1]);
    return 0;
}
