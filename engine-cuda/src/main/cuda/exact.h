// Arithmetic whose bits are those of Java: no contraction (the compiler is told so), every fused multiply-add written out.
#pragma once

#ifdef MIRAGE_ON_CPU
#include "cuda_on_cpu.h"
#else
#define DEVICE static __device__ __forceinline__
#define KERNEL extern "C" __global__ void
#define CONSTANT extern "C" __constant__
#define SHARED_MEMORY(name) extern __shared__ __align__(16) unsigned char name[]

// Copies a number from device memory to shared memory beside the thread's other work (cp.async): it is there once the thread
// has awaited the group of copies that it belongs to.
DEVICE void copyLater(float *to, const float *from) {
    asm volatile("cp.async.ca.shared.global [%0], [%1], 4;" :: "r"((unsigned)__cvta_generic_to_shared(to)), "l"(from) : "memory");
}
DEVICE void endCopies() { asm volatile("cp.async.commit_group;" ::: "memory"); }

// Waits until all but the last OPEN groups have arrived.
template <int OPEN>
DEVICE void awaitCopies() { asm volatile("cp.async.wait_group %0;" :: "n"(OPEN) : "memory"); }
#endif

// Added in each step to whatever decays towards 0, so that no number becomes subnormal: OptimizerState.TRACE.
#define TRACE 1e-33f

// exp(x) for x <= 0, bit by bit that of java.lang.StrictMath: fdlibm's e_exp.c of Sun Microsystems (1993; "permission to use,
// copy, modify, and distribute this software is freely granted, provided that this notice is preserved").
DEVICE double exactExp(double x) {
    const double ln2Hi = 6.93147180369123816490e-01, ln2Lo = 1.90821492927058770002e-10;
    const double invLn2 = 1.44269504088896338700e+00;
    const double p1 = 1.66666666666666019037e-01, p2 = -2.77777777770155933842e-03, p3 = 6.61375632143793436117e-05;
    const double p4 = -1.65339022054652515390e-06, p5 = 4.13813679705723846039e-08;
    const double least = -7.45133219101941108420e+02, tiny = 9.33263618503218878990e-302;   // 2^-1000
    if (x != x) return x;
    if (x < least) return 0.0;
    unsigned hx = (unsigned)((unsigned long long)__double_as_longlong(x) >> 32) & 0x7fffffffu;
    double hi = 0, lo = 0;
    int k = 0;
    if (hx > 0x3fd62e42u) {                    // |x| > 0.5 ln 2
        if (hx < 0x3ff0a2b2u) {                // |x| < 1.5 ln 2
            hi = x + ln2Hi;
            lo = -ln2Lo;
            k = -1;
        } else {
            k = (int)(invLn2 * x + -0.5);
            double t = k;
            hi = x - t * ln2Hi;
            lo = t * ln2Lo;
        }
        x = hi - lo;
    } else if (hx < 0x3e300000u) {             // |x| < 2^-28
        return 1.0 + x;
    }
    double t = x * x;
    double c = x - t * (p1 + t * (p2 + t * (p3 + t * (p4 + t * p5))));
    if (k == 0) return 1.0 - ((x * c) / (c - 2.0) - x);
    double y = 1.0 - ((lo - (x * c) / (2.0 - c)) - hi);
    long long shift = (long long)(k >= -1021 ? k : k + 1000) << 52;
    y = __longlong_as_double(__double_as_longlong(y) + shift);
    return k >= -1021 ? y : y * tiny;
}

// p = 1 / (1 + exp(-z)): BinaryCrossEntropy.probability.
DEVICE double probability(double logit) {
    double e = exactExp(logit < 0 ? logit : -logit);
    return (logit >= 0 ? 1.0 : e) / (1.0 + e);
}

// Derivative of the cross-entropy by the logit: BinaryCrossEntropy.gradient.
DEVICE double lossGradient(double logit, float label) {
    return label == 1.0f ? -probability(-logit) : probability(logit) - label;
}

// max(0, x); a NaN stays one, so that a training that diverges is seen.
DEVICE float rectified(float x) { return x <= 0.0f ? 0.0f : x; }

// Square root and quotient as IEEE 754 rounds them. Small operands are moved by powers of two, which rounds nothing, into the
// range in which the device's exact sequences need no slow path: moments go down to 1e-33.
#define UP_64 1.8446744073709552e19f
#define DOWN_32 2.3283064365386963e-10f
#define DOWN_64 5.421010862427522e-20f

// w + c m / (sqrt(v) + epsilon)
DEVICE float moved(float w, float m, float v, float c, float epsilon) {
    bool smallV = v < 1.0f, smallM = fabsf(m) < 1.0f;
    float root = __fsqrt_rn(smallV ? v * UP_64 : v) * (smallV ? DOWN_32 : 1.0f);
    float quotient = __fdiv_rn(smallM ? m * UP_64 : m, __fadd_rn(root, epsilon));
    return fmaf(smallM ? c * DOWN_64 : c, quotient, w);
}
