// A stand-in for libcuda.so.1: the part of the driver's interface that the engine calls, on the CPU. Device memory is ordinary
// memory between guards of NaNs; a write into a guard is reported as CUDA reports one, as an illegal address.
#define MIRAGE_ON_CPU
#include "train_batches.cu"
#include "train_nets.cu"
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>

#define API extern "C" __attribute__((visibility("default"))) int

namespace {
enum { SUCCESS = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NO_DEVICE = 100, INVALID_IMAGE = 200, NOT_FOUND = 500, ILLEGAL_ADDRESS = 700, LAUNCH_FAILED = 719 };
constexpr size_t GUARD_BYTES = 4096;
constexpr unsigned char GUARD = 0xff;

std::mutex mutex;
std::map<uint64_t, size_t> allocations;
size_t memoryInUse;
int failed = SUCCESS;

// Contexts, streams and modules that were opened and not closed.
int opened;

// What the tests set: order of the threads, number of devices, memory, after how many launches the device is lost, and a function
// that is refused after some calls.
unsigned threadOrder;
int devices = 1;
size_t memoryBytes = (size_t)4 << 30;
long launchesLeft = -1;
std::string refusedFunction;
long callsLeft = -1;

bool refused(const char *function) {
    return refusedFunction == function && callsLeft-- == 0;
}

template <void (*KERNEL_OF_NETS)(const Net *, const Plan *)>
void call(void **a) { KERNEL_OF_NETS(*(const Net **)a[0], *(const Plan **)a[1]); }

template <void (*KERNEL_OF_BATCHES)(const batches::Net *, const batches::Plan *)>
void call(void **a) { KERNEL_OF_BATCHES(*(const batches::Net **)a[0], *(const batches::Plan **)a[1]); }

const std::map<std::string, void (*)(void **)> kernels = {
    {"trainNetsAdam", call<trainNetsAdam>}, {"readNetsAdam", call<readNetsAdam>},
    {"trainNetsSgd", call<trainNetsSgd>}, {"readNetsSgd", call<readNetsSgd>},
    {"trainNetsNesterov", call<trainNetsNesterov>}, {"readNetsNesterov", call<readNetsNesterov>},
    {"trainNetsRmsProp", call<trainNetsRmsProp>}, {"readNetsRmsProp", call<readNetsRmsProp>},
    {"trainBatchesAdam", call<batches::trainBatchesAdam>}, {"trainBatchesSgd", call<batches::trainBatchesSgd>},
    {"trainBatchesNesterov", call<batches::trainBatchesNesterov>}, {"trainBatchesRmsProp", call<batches::trainBatchesRmsProp>}};

// What the programs state of themselves.
struct Constants { const int *at; size_t bytes; };
const std::map<std::string, Constants> constants = {
    {"geometry", {geometry, sizeof geometry}}, {"batchGeometry", {batches::batchGeometry, sizeof batches::batchGeometry}}};

bool isConstant(uint64_t address, size_t bytes) {
    for (auto &named : constants) {
        if (address == (uint64_t)named.second.at && bytes == named.second.bytes) return true;
    }
    return false;
}

bool guarded(uint64_t address, size_t bytes) {
    const unsigned char *begin = (const unsigned char *)address - GUARD_BYTES, *end = (const unsigned char *)address + bytes;
    for (size_t i = 0; i < GUARD_BYTES; i++) {
        if (begin[i] != GUARD || end[i] != GUARD) return false;
    }
    return true;
}

bool inside(uint64_t address, size_t bytes) {
    auto after = allocations.upper_bound(address);
    if (after == allocations.begin()) return false;
    auto found = std::prev(after);
    return address + bytes <= found->first + found->second;
}
}

API standInOrder(unsigned order) { threadOrder = order; return SUCCESS; }
API standInDevices(int count) { devices = count; return SUCCESS; }
API standInMemory(uint64_t bytes) { memoryBytes = bytes; return SUCCESS; }
API standInLaunches(int64_t left) { launchesLeft = left; failed = SUCCESS; return SUCCESS; }
API standInAllocations() { return (int)allocations.size(); }
API standInOpened() { return opened; }
API standInRefuses(const char *function, int64_t after) { refusedFunction = function; callsLeft = after; return SUCCESS; }

API cuInit(unsigned) { return devices > 0 ? SUCCESS : NO_DEVICE; }
API cuDriverGetVersion(int *version) { *version = 12080; return SUCCESS; }
API cuGetErrorName(int code, const char **name) {
    static const std::map<int, const char *> names = {{INVALID_VALUE, "CUDA_ERROR_INVALID_VALUE"},
        {OUT_OF_MEMORY, "CUDA_ERROR_OUT_OF_MEMORY"}, {NO_DEVICE, "CUDA_ERROR_NO_DEVICE"},
        {INVALID_IMAGE, "CUDA_ERROR_INVALID_IMAGE"}, {NOT_FOUND, "CUDA_ERROR_NOT_FOUND"},
        {ILLEGAL_ADDRESS, "CUDA_ERROR_ILLEGAL_ADDRESS"}, {LAUNCH_FAILED, "CUDA_ERROR_LAUNCH_FAILED"}};
    auto found = names.find(code);
    if (found == names.end()) return INVALID_VALUE;
    *name = found->second;
    return SUCCESS;
}
API cuDeviceGetCount(int *count) { *count = devices; return SUCCESS; }
API cuDeviceGet(int *device, int ordinal) { *device = ordinal; return ordinal < devices ? SUCCESS : INVALID_VALUE; }
API cuDeviceGetName(char *name, int length, int) { snprintf(name, length, "CPU stand-in"); return SUCCESS; }
API cuDeviceGetAttribute(int *value, int attribute, int) {
    switch (attribute) {
        case 16: *value = 2; return SUCCESS;             // multiprocessors
        case 75: *value = 9; return SUCCESS;             // compute capability, major
        case 76: *value = 0; return SUCCESS;             // minor
        case 97: *value = 227 * 1024; return SUCCESS;    // shared memory of a block
        default: return INVALID_VALUE;
    }
}
API cuDeviceTotalMem_v2(size_t *bytes, int) { *bytes = memoryBytes; return SUCCESS; }
API cuMemGetInfo_v2(size_t *available, size_t *total) {
    *available = memoryBytes - memoryInUse;
    *total = memoryBytes;
    return SUCCESS;
}
API cuDevicePrimaryCtxRetain(void **context, int) { *context = (void *)1; opened++; return SUCCESS; }
API cuDevicePrimaryCtxRelease_v2(int) { opened--; return SUCCESS; }
API cuCtxSetCurrent(void *) { return refused("cuCtxSetCurrent") ? INVALID_VALUE : SUCCESS; }
API cuModuleLoadData(void **module, const void *image) {
    if (refused("cuModuleLoadData")) return OUT_OF_MEMORY;
    *module = (void *)1;
    if (memcmp(image, "\177ELF", 4) != 0) return INVALID_IMAGE;
    opened++;
    return SUCCESS;
}
API cuModuleUnload(void *) { opened--; return SUCCESS; }
API cuModuleGetFunction(void **function, void *, const char *name) {
    auto found = kernels.find(name);
    if (found == kernels.end() || refused("cuModuleGetFunction")) return NOT_FOUND;
    *function = (void *)found->second;
    return SUCCESS;
}
API cuModuleGetGlobal_v2(uint64_t *address, size_t *bytes, void *, const char *name) {
    auto found = constants.find(name);
    if (found == constants.end()) return NOT_FOUND;
    *address = (uint64_t)found->second.at;
    *bytes = found->second.bytes;
    return SUCCESS;
}
API cuFuncSetAttribute(void *, int, int) { return SUCCESS; }
API cuOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks, void *, int, size_t) { *blocks = 2; return SUCCESS; }
API cuMemAllocAsync(uint64_t *address, size_t bytes, void *) {
    std::lock_guard<std::mutex> lock(mutex);
    if (bytes == 0) return INVALID_VALUE;
    if (memoryInUse + bytes > memoryBytes || refused("cuMemAllocAsync")) return OUT_OF_MEMORY;
    size_t all = (bytes + 2 * GUARD_BYTES + 255) / 256 * 256;
    unsigned char *memory = (unsigned char *)aligned_alloc(256, all);
    if (!memory) return OUT_OF_MEMORY;
    memset(memory, GUARD, all);
    *address = (uint64_t)(memory + GUARD_BYTES);
    allocations[*address] = bytes;
    memoryInUse += bytes;
    return SUCCESS;
}
API cuMemFreeAsync(uint64_t address, void *) {
    std::lock_guard<std::mutex> lock(mutex);
    auto found = allocations.find(address);
    if (found == allocations.end()) return INVALID_VALUE;
    bool whole = guarded(address, found->second);
    memoryInUse -= found->second;
    free((void *)(address - GUARD_BYTES));
    allocations.erase(found);
    return whole ? SUCCESS : ILLEGAL_ADDRESS;
}
API cuMemcpyHtoDAsync_v2(uint64_t to, const void *from, size_t bytes, void *) {
    if (failed) return failed;
    if (refused("cuMemcpyHtoDAsync_v2")) return INVALID_VALUE;
    if (!inside(to, bytes)) return INVALID_VALUE;
    memcpy((void *)to, from, bytes);
    return SUCCESS;
}
API cuMemcpyDtoHAsync_v2(void *to, uint64_t from, size_t bytes, void *) {
    if (failed) return failed;
    if (!isConstant(from, bytes) && !inside(from, bytes)) return INVALID_VALUE;
    memcpy(to, (const void *)from, bytes);
    return SUCCESS;
}
API cuMemsetD8Async(uint64_t to, unsigned char value, size_t bytes, void *) {
    if (failed) return failed;
    if (!inside(to, bytes)) return INVALID_VALUE;
    memset((void *)to, value, bytes);
    return SUCCESS;
}
API cuLaunchKernel(void *function, unsigned blocks, unsigned, unsigned, unsigned threads, unsigned, unsigned, unsigned sharedBytes,
        void *, void **arguments, void **) {
    std::lock_guard<std::mutex> lock(mutex);
    if (failed) return failed;
    if (launchesLeft == 0) return failed = LAUNCH_FAILED;
    if (launchesLeft > 0) launchesLeft--;
    if (!onCpu::launch((void (*)(void **))function, arguments, blocks, threads, sharedBytes, threadOrder)) failed = LAUNCH_FAILED;
    for (auto &allocation : allocations) {
        if (!guarded(allocation.first, allocation.second)) failed = ILLEGAL_ADDRESS;
    }
    return SUCCESS;                                      // as on a device, told by the next call
}
API cuStreamCreate(void **stream, unsigned) {
    if (refused("cuStreamCreate")) return OUT_OF_MEMORY;
    *stream = (void *)1;
    if (!failed) opened++;
    return failed;
}
API cuStreamDestroy_v2(void *) { opened--; return failed; }
API cuStreamSynchronize(void *) { return failed; }
