package hep.mirage.engine.cuda;

import hep.mirage.engine.cuda.driver.CudaDevice;
import hep.mirage.engine.cuda.driver.CudaDriver;
import hep.mirage.engine.cuda.driver.CudaFailure;
import hep.mirage.engine.cuda.driver.Opening;
import hep.mirage.model.InvalidInput;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** The GPUs that this process shares among its engines. Thread-safe. */
final class Devices {
    private final CudaDriver driver;
    private final List<Shared> devices;

    /** A device and its users. */
    private record Shared(CudaDevice device, ReentrantLock lock, AtomicInteger engines) {}

    /** Initialised when the first engine is opened; a class cannot be initialised twice, so a failure is kept as well. */
    private static final class OfThisProcess {
        static final Devices DEVICES;
        static final CudaFailure FAILURE;

        static {
            Devices found = null;
            CudaFailure failure = null;
            try {
                found = new Devices(CudaDriver.load());
            } catch (CudaFailure e) {
                failure = e;
            }
            DEVICES = found;
            FAILURE = failure;
        }
    }

    /**
     * The devices of a driver.
     *
     * @param driver of this machine
     * @throws CudaFailure if it has none
     */
    Devices(CudaDriver driver) {
        this.driver = driver;
        this.devices = driver.devices().stream()
                .map(device -> new Shared(device, new ReentrantLock(true), new AtomicInteger()))
                .toList();
        if (devices.isEmpty()) {
            throw new CudaFailure("no device", "the CUDA driver of this machine sees no GPU; see nvidia-smi");
        }
    }

    /**
     * The devices of this process.
     *
     * @throws CudaFailure if there is no driver or no device
     */
    static Devices ofThisProcess() {
        if (OfThisProcess.DEVICES == null) {
            throw OfThisProcess.FAILURE;
        }
        return OfThisProcess.DEVICES;
    }

    /** Leases the device that the fewest engines use, until the lease is closed. */
    Lease take() {
        synchronized (devices) {
            return lease(devices.stream()
                    .min(Comparator.comparingInt(shared -> shared.engines().get()))
                    .orElseThrow());
        }
    }

    /**
     * Leases a given device, possibly shared with others, until the lease is closed.
     *
     * @param ordinal its index among the devices that this process may use, from 0
     * @throws InvalidInput if there is none
     */
    Lease take(int ordinal) {
        synchronized (devices) {
            if (ordinal < 0 || ordinal >= devices.size()) {
                throw new InvalidInput(
                        "training engine '" + CudaEngineProvider.NAME + "': device " + ordinal
                                + " was requested; this process may use " + devices.size()
                                + " (numbered from 0); see nvidia-smi, CUDA_VISIBLE_DEVICES and the GPU addresses configured in Spark");
            }
            return lease(devices.get(ordinal));
        }
    }

    private Lease lease(Shared shared) {
        shared.engines().incrementAndGet();
        return new Lease(driver, shared);
    }

    /** The use of a device by one engine. */
    static final class Lease implements Opening.Part {
        private final CudaDriver driver;
        private final Shared shared;

        private Lease(CudaDriver driver, Shared shared) {
            this.driver = driver;
            this.shared = shared;
        }

        CudaDriver driver() {
            return driver;
        }

        CudaDevice device() {
            return shared.device();
        }

        /** Runs work that needs exclusive use of the device: engines take turns, in the order of their requests. */
        void alone(Runnable work) {
            shared.lock().lock();
            try {
                work.run();
            } finally {
                shared.lock().unlock();
            }
        }

        @Override
        public void close() {
            shared.engines().decrementAndGet();
        }
    }
}
