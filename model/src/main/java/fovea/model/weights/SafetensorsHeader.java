package fovea.model.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON at the head of a safetensors file (format description of the safetensors project), checked against itself and
 * against the size of the file.
 *
 * @param entries what lies where, in the order of the data
 * @param metadata free text by key
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * One tensor of the file.
     *
     * @param sizes of its axes
     * @param begin first byte, counted from the end of the header
     * @param end one past the last byte
     */
    record Entry(String name, TensorType type, List<Long> sizes, long begin, long end) {
        long[] shape() {
            return sizes.stream().mapToLong(Long::longValue).toArray();
        }
    }

    /**
     * Reads a header.
     *
     * @param json the header's bytes, UTF-8
     * @param dataBytes bytes of the file after the header
     * @throws IOException when it is no such JSON, or its tensors overlap, leave holes, lie outside the data, or have
     *     another size than their shape
     */
    static SafetensorsHeader parse(byte[] json, long dataBytes) throws IOException {
        JsonNode root = tree(json);
        List<Entry> entries = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (field.getKey().equals(METADATA)) {
                metadata.putAll(metadata(field.getValue()));
            } else {
                entries.add(entry(field.getKey(), field.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        requireSeamless(entries, dataBytes);
        return new SafetensorsHeader(entries, metadata);
    }

    private static JsonNode tree(byte[] json) throws IOException {
        JsonNode root;
        try {
            root = STRICT.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString());
        } catch (JsonProcessingException e) {
            throw new IOException("its header is no JSON object: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject()) {
            throw new IOException("its header must be a JSON object, got " + root.getNodeType());
        }
        return root;
    }

    private static Map<String, String> metadata(JsonNode node) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (!node.isObject()) {
            throw new IOException(METADATA + " must be an object of texts");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getValue().isTextual()) {
                throw new IOException(METADATA + " must hold texts only, '" + field.getKey() + "' is none");
            }
            metadata.put(field.getKey(), field.getValue().textValue());
        }
        return metadata;
    }

    private static Entry entry(String name, JsonNode node) throws IOException {
        TensorType type = type(name, node.path("dtype"));
        long[] shape = numbers(name, "shape", node.path("shape"));
        long[] offsets = numbers(name, "data_offsets", node.path("data_offsets"));
        if (offsets.length != 2 || offsets[1] < offsets[0]) {
            throw new IOException(
                    "data_offsets of '" + name + "' must be begin and end, got " + Arrays.toString(offsets));
        }
        long expected;
        try {
            expected = Math.multiplyExact(HostTensor.elements(shape), type.bytes());
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new IOException("'" + name + "' of shape " + Arrays.toString(shape) + " is too large", e);
        }
        if (offsets[1] - offsets[0] != expected) {
            throw new IOException("'" + name + "' " + type + Arrays.toString(shape) + " must have " + expected
                    + " bytes, its offsets give " + (offsets[1] - offsets[0]));
        }
        return new Entry(name, type, Arrays.stream(shape).boxed().toList(), offsets[0], offsets[1]);
    }

    private static TensorType type(String name, JsonNode node) throws IOException {
        Optional<TensorType> type = Arrays.stream(TensorType.values())
                .filter(one -> one.name().equals(node.asText()))
                .findFirst();
        return type.orElseThrow(() -> new IOException(
                "dtype of '" + name + "' must be one of " + Arrays.toString(TensorType.values()) + ", got " + node));
    }

    private static long[] numbers(String name, String field, JsonNode node) throws IOException {
        if (!node.isArray()) {
            throw new IOException(field + " of '" + name + "' must be an array, got " + node.getNodeType());
        }
        long[] numbers = new long[node.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = node.get(i);
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                throw new IOException(field + " of '" + name + "' must be whole numbers >= 0, got " + number);
            }
            numbers[i] = number.longValue();
        }
        return numbers;
    }

    private static void requireSeamless(List<Entry> entries, long dataBytes) throws IOException {
        long reached = 0;
        for (Entry entry : entries) {
            if (entry.begin() != reached) {
                throw new IOException("'" + entry.name() + "' begins at byte " + entry.begin() + " of the data, "
                        + (entry.begin() < reached ? "inside another tensor" : "after a hole") + " ending at "
                        + reached);
            }
            reached = entry.end();
        }
        if (reached != dataBytes) {
            throw new IOException("its tensors need " + reached + " bytes, the file has " + dataBytes);
        }
    }

    /** The header of a file that holds the tensors one after the other as F32, padded to a multiple of 8 bytes. */
    static byte[] json(Map<String, HostTensor> tensors, Map<String, String> metadata) throws IOException {
        ObjectNode root = STRICT.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = root.putObject(METADATA);
            metadata.forEach(texts::put);
        }
        long begin = 0;
        for (Map.Entry<String, HostTensor> tensor : tensors.entrySet()) {
            ObjectNode node = root.putObject(tensor.getKey());
            node.put("dtype", TensorType.F32.name());
            ArrayNode shape = node.putArray("shape");
            for (long size : tensor.getValue().shape()) {
                shape.add(size);
            }
            long end = begin + (long) tensor.getValue().size() * TensorType.F32.bytes();
            node.putArray("data_offsets").add(begin).add(end);
            begin = end;
        }
        byte[] json = STRICT.writeValueAsBytes(root);
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }
}
