package fovea.formats;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fovea.core.Scope;
import fovea.core.ScopeLimits;
import fovea.core.Showing;
import fovea.core.Task;
import java.io.IOException;
import java.util.Optional;

/** A scope as JSON. Its limits are left out where there are none, so that files from before there were limits are read. */
final class ScopeJson {
    private static final String LIMITS = "limits";

    private ScopeJson() {}

    static SimpleModule module() {
        return new SimpleModule("scope")
                .setMixInAnnotation(Scope.class, Written.class)
                .addDeserializer(Scope.class, new Reader());
    }

    interface Written {
        @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<ScopeLimits> limits();
    }

    /** What every scope has. */
    private record Unlimited(Task task, String modality, String bodyPart, Showing showing) {}

    private static final class Reader extends StdDeserializer<Scope> {
        private static final long serialVersionUID = 1;

        Reader() {
            super(Scope.class);
        }

        @Override
        public Scope deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(json);
            if (!(tree instanceof ObjectNode scope)) {
                throw JsonMappingException.from(json, "a scope must be an object, got " + tree);
            }
            JsonNode limits = scope.remove(LIMITS);
            Unlimited known = context.readTreeAsValue(scope, Unlimited.class);
            Scope plain = new Scope(known.task, known.modality, known.bodyPart, known.showing);
            return limits == null ? plain : plain.limitedTo(context.readTreeAsValue(limits, ScopeLimits.class));
        }
    }
}
