// CUDA's threads on one thread of the processor: each is a fibre that runs until it meets a barrier, a ballot or a shuffle. For
// tests without a GPU. What cannot be seen here is the order of memory accesses between barriers: see compute-sanitizer.
#pragma once
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#define DEVICE static inline __attribute__((always_inline))
#define KERNEL extern "C" void
#define CONSTANT static
#define SHARED_MEMORY(name) unsigned char *name = onCpu::sharedMemory()
#define __launch_bounds__(...)
#define __align__(bytes) alignas(bytes)

namespace onCpu {
struct Index { unsigned x; };
extern Index thread, block;
unsigned char *sharedMemory();
void syncBlock();
unsigned ballot(bool value);
uint32_t exchange(uint32_t value, int otherLane);

// Copies that a thread has asked for are made when it awaits them, not before.
void copyLater(float *to, const float *from);
void endCopies();
void awaitCopies(size_t open);

// Runs a kernel over all its blocks, one after another. `order` says in which order threads come to their turn: 0 ascending,
// 1 descending, any other number is the seed of a random order that changes at each turn. False where threads wait for ever or
// shared memory was written beyond its end.
bool launch(void (*kernel)(void **), void **arguments, unsigned blocks, unsigned threads, size_t sharedBytes, unsigned order);
}

#define threadIdx (onCpu::thread)
#define blockIdx (onCpu::block)

static inline void __syncthreads() { onCpu::syncBlock(); }
static inline unsigned __ballot_sync(unsigned, bool value) { return onCpu::ballot(value); }
static inline int __popc(unsigned bits) { return __builtin_popcount(bits); }
static inline int atomicAdd(int *sum, int value) { int before = *sum; *sum += value; return before; }
static inline float __shfl_xor_sync(unsigned, float value, int mask) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    bits = onCpu::exchange(bits, (int)(threadIdx.x & 31) ^ mask);
    memcpy(&value, &bits, sizeof bits);
    return value;
}
static inline void copyLater(float *to, const float *from) { onCpu::copyLater(to, from); }
static inline void endCopies() { onCpu::endCopies(); }
template <int OPEN> static inline void awaitCopies() { onCpu::awaitCopies(OPEN); }
static inline double __longlong_as_double(long long bits) { double value; memcpy(&value, &bits, sizeof bits); return value; }
static inline long long __double_as_longlong(double value) { long long bits; memcpy(&bits, &value, sizeof bits); return bits; }
static inline float __fadd_rn(float a, float b) { return a + b; }
static inline float __fdiv_rn(float a, float b) { return a / b; }
static inline float __fsqrt_rn(float a) { return sqrtf(a); }

struct alignas(16) float4 { float x, y, z, w; };
static inline float4 make_float4(float x, float y, float z, float w) { return {x, y, z, w}; }
