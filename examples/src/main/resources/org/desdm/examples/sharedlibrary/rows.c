/*
 * Takes the mean of each row away from the row.
 * Build: cc -O2 -shared -fPIC -I$JAVA_HOME/include -I$JAVA_HOME/include/linux rows.c -o librows.so
 */
#include <jni.h>

/* The science code; it knows nothing of Java. */
void flatten_rows(float *pixels, long width, long height)
{
    for (long y = 0; y < height; y++) {
        float *row = pixels + y * width;
        double sum = 0;
        for (long x = 0; x < width; x++)
            sum += row[x];
        float mean = (float)(sum / width);
        for (long x = 0; x < width; x++)
            row[x] -= mean;
    }
}

/*
 * The same on the elements of a Java array where they lie. Between the two calls of the virtual
 * machine no object moves, and many a machine collects no garbage: be brief.
 * Returns 0 if these were the array's own elements, 1 if the machine gave a copy, -1 if neither.
 */
int flatten_rows_pinned(JNIEnv *env, jfloatArray array, int first_pixel, int width, int height)
{
    jboolean copied = JNI_FALSE;
    float *pixels = (*env)->GetPrimitiveArrayCritical(env, array, &copied);
    if (!pixels)
        return -1;
    flatten_rows(pixels + first_pixel, width, height);
    (*env)->ReleasePrimitiveArrayCritical(env, array, pixels, 0);
    return copied == JNI_TRUE;
}
