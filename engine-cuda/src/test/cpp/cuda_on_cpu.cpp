#include "cuda_on_cpu.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <random>
#include <sys/mman.h>
#include <vector>

#ifndef __x86_64__
#error "fibres are switched by x86-64 instructions"
#endif

namespace onCpu {
Index thread, block;

namespace {
constexpr size_t STACK_BYTES = 64 * 1024, GUARD_BYTES = 4096;
constexpr unsigned char GUARD = 0xff;

struct Copy { float *to; const float *from; };
struct Fibre {
    void *stack;
    unsigned index;
    bool done;
    std::deque<std::vector<Copy>> copies;    // groups; the last one is not yet ended
};
struct Barrier { unsigned arrived, generation; };

std::vector<Fibre> fibres;
std::vector<unsigned> turns;
std::vector<unsigned char> shared;
std::vector<Barrier> warpBarriers;
std::vector<uint32_t> exchanged[2];
std::mt19937 shuffler;
Barrier blockBarrier;
void *mainStack;
char *stacks;
size_t stackThreads;
size_t turn;
unsigned current, alive, order_;
unsigned long progress, seenProgress, idleTurns;
bool stuck;
void (*kernel_)(void **);
void **arguments_;

extern "C" void mirageSwitchFibre(void **from, void *to);
asm(R"(
.text
.globl mirageSwitchFibre
.hidden mirageSwitchFibre
mirageSwitchFibre:
  pushq %rbp; pushq %rbx; pushq %r12; pushq %r13; pushq %r14; pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15; popq %r14; popq %r13; popq %r12; popq %rbx; popq %rbp
  ret
)");

void run(unsigned next) {
    current = next;
    thread.x = next;
}

/* Gives the turn to the next thread that is not done. */
void yield() {
    Fibre &mine = fibres[current];
    if (progress != seenProgress) {
        seenProgress = progress;
        idleTurns = 0;
    } else if (++idleTurns > 4 * turns.size()) {
        stuck = true;
        mirageSwitchFibre(&mine.stack, mainStack);
    }
    do {
        if (++turn >= turns.size()) {
            turn = 0;
            if (order_ > 1) std::shuffle(turns.begin(), turns.end(), shuffler);
        }
    } while (fibres[turns[turn]].done);
    unsigned next = turns[turn];
    if (next == mine.index) return;
    run(next);
    mirageSwitchFibre(&mine.stack, fibres[next].stack);
}

void entry() {
    kernel_(arguments_);
    Fibre &mine = fibres[current];
    mine.done = true;
    progress++;
    if (--alive == 0) mirageSwitchFibre(&mine.stack, mainStack);
    yield();
    abort();
}

void wait(Barrier &barrier, unsigned count) {
    unsigned mine = barrier.generation;
    progress++;
    if (++barrier.arrived == count) {
        barrier.arrived = 0;
        barrier.generation++;
        return;
    }
    while (barrier.generation == mine) yield();
}

void prepare(unsigned threads) {
    if (stackThreads < threads) {
        if (stacks) munmap(stacks, stackThreads * STACK_BYTES);
        stacks = (char *)mmap(nullptr, threads * STACK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (stacks == MAP_FAILED) abort();
        stackThreads = threads;
    }
    fibres.resize(threads);
    turns.resize(threads);
    for (unsigned i = 0; i < threads; i++) {
        void **top = (void **)(stacks + (i + 1) * STACK_BYTES) - 1;
        *top-- = nullptr;
        *top = (void *)entry;
        for (int k = 0; k < 6; k++) *--top = nullptr;
        fibres[i] = {top, i, false, std::deque<std::vector<Copy>>(1)};
        turns[i] = i;
    }
    if (order_ == 1) std::reverse(turns.begin(), turns.end());
    if (order_ > 1) std::shuffle(turns.begin(), turns.end(), shuffler);
    warpBarriers.assign((threads + 31) / 32, {0, 0});
    for (auto &half : exchanged) half.assign((threads + 31) / 32 * 32, 0);
    blockBarrier = {0, 0};
    alive = threads;
    turn = 0;
    progress++;
    stuck = false;
}
}

unsigned char *sharedMemory() {
    return (unsigned char *)(((uintptr_t)shared.data() + 15) & ~(uintptr_t)15);
}

void syncBlock() { wait(blockBarrier, (unsigned)fibres.size()); }

uint32_t exchange(uint32_t value, int otherLane) {
    unsigned warp = current / 32;
    std::vector<uint32_t> &slots = exchanged[warpBarriers[warp].generation & 1];
    slots[current] = value;
    wait(warpBarriers[warp], 32);
    return slots[warp * 32 + otherLane];
}

void copyLater(float *to, const float *from) {
    *to = NAN;
    fibres[current].copies.back().push_back({to, from});
}

void endCopies() { fibres[current].copies.emplace_back(); }

void awaitCopies(size_t open) {
    auto &groups = fibres[current].copies;
    while (groups.size() > open + 1) {
        for (const Copy &copy : groups.front()) *copy.to = *copy.from;
        groups.pop_front();
    }
}

unsigned ballot(bool value) {
    unsigned warp = current / 32;
    std::vector<uint32_t> &slots = exchanged[warpBarriers[warp].generation & 1];
    slots[current] = value;
    wait(warpBarriers[warp], 32);
    unsigned bits = 0;
    for (int lane = 0; lane < 32; lane++) bits |= slots[warp * 32 + lane] << lane;
    return bits;
}

bool launch(void (*kernel)(void **), void **arguments, unsigned blocks, unsigned threads, size_t sharedBytes, unsigned order) {
    kernel_ = kernel;
    arguments_ = arguments;
    order_ = order;
    shuffler.seed(order);
    for (unsigned b = 0; b < blocks; b++) {
        shared.assign(sharedBytes + GUARD_BYTES + 16, GUARD);
        block.x = b;
        prepare(threads);
        run(turns[0]);
        mirageSwitchFibre(&mainStack, fibres[turns[0]].stack);
        if (stuck) {
            fprintf(stderr, "threads of block %u wait for others that have ended or wait elsewhere\n", b);
            return false;
        }
        for (size_t i = 0; i < GUARD_BYTES; i++) {
            if (sharedMemory()[sharedBytes + i] != GUARD) {
                fprintf(stderr, "block %u wrote %zu bytes beyond its shared memory\n", b, i + 1);
                return false;
            }
        }
    }
    return true;
}
}
