# How the JVM is started, for ./fovea and for bin/fovea of an archive; both source this file.
#
#   launch JAVA_HOME JAR ARGUMENT...
#
# Set before it, or empty:
#   natives  folder of the libraries of libtorch, OpenBLAS and ONNX Runtime; else those of the first two are unpacked from the
#            jar into ~/.javacpp, and ONNX Runtime's into the temporary folder for as long as it runs
#   models   folder of models that come with the program, from which "fovea models pull" takes them
#   classes  archive of loaded classes (AppCDS), which saves half of the start-up

# libtorch's idle OpenMP threads would spin and starve OpenBLAS's own: four times slower, and worse on a busy machine.
OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-PASSIVE}
export OMP_WAIT_POLICY

# Large tensors on large pages: without them the kernel hands each out page by page, as slow as the computing itself.
THP_MEM_ALLOC_ENABLE=${THP_MEM_ALLOC_ENABLE:-1}
export THP_MEM_ALLOC_ENABLE

natives=
models=
classes=

# maxPhysicalBytes=0: native memory is owned by scopes, so JavaCPP need not force garbage collections.
# Serial collector: the Java heap is small and the cores belong to libtorch's threads.
# Beside a training step every megabyte counts, so there the heap begins small and shrinks at once; elsewhere that would cost
# time (curate: 18 s instead of 11).
# sun.misc.unsafe.memory.access: protobuf still asks for it; later JDKs would print four lines about that.
# ErrorFile: a crash of the JVM leaves its report in the temporary folder and not where the user works.
# Xlog: an archive of classes that does not fit, such as after "touch", is passed over without a word.
launch() {
    java_home=$1
    jar=$2
    shift 2
    heap=
    case ${1:-} in
        adapt | replicate) heap="-Xms32m -XX:-ShrinkHeapInSteps -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30" ;;
    esac
    terminal=false
    [ ! -t 2 ] || terminal=true
    # shellcheck disable=SC2086 # heap and FOVEA_JAVA_OPTS hold several options
    exec "$java_home/bin/java" \
        --enable-native-access=ALL-UNNAMED \
        -Dsun.misc.unsafe.memory.access=allow \
        -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 \
        -Djava.awt.headless=true \
        -XX:ErrorFile="${TMPDIR:-/tmp}/fovea-crash-%p.log" \
        -XX:+UseSerialGC $heap \
        -Dfovea.terminal=$terminal \
        ${natives:+"-Djava.library.path=$natives" "-Dorg.bytedeco.javacpp.pathsFirst=true" "-Donnxruntime.native.path=$natives"} \
        ${models:+"-Dfovea.models=$models"} \
        ${classes:+"-XX:SharedArchiveFile=$classes" "-Xshare:auto" "-Xlog:disable"} \
        ${FOVEA_JAVA_OPTS:-} \
        -jar "$jar" "$@"
}
