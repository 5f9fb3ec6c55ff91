package fovea.dicom.objects;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** UIDs of new objects: valid (PS3.5 section 9.1 and annex B.2), the same for the same content, and no other's. */
class IdentifiersProperties {
    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void every_uid_is_a_uuid_under_2_25(@ForAll @Size(max = 4) List<String> parts, @ForAll String role) {
        String uid = Identifiers.derived(parts).uid(role);
        assertThat(uid.length()).isLessThanOrEqualTo(64);
        DataSet taken = DataSet.builder().text(Tag.SOP_INSTANCE_UID, uid).build();
        assertThat(taken.text(Tag.SOP_INSTANCE_UID)).contains(uid);
        BigInteger uuid = new BigInteger(uid.substring("2.25.".length()));
        assertThat(uuid.bitLength()).isLessThanOrEqualTo(128);
        int version = uuid.shiftRight(76).intValue() & 15;
        int variant = uuid.shiftRight(62).intValue() & 3;
        assertThat(version).as("RFC 9562: version 8, of the maker's own").isEqualTo(8);
        assertThat(variant).isEqualTo(2);
    }

    /** Joined without their lengths, (ab, c) and (a, bc) would give one UID to two objects. */
    @Test
    void parts_are_told_apart_wherever_they_are_cut() {
        Set<String> uids = new HashSet<>();
        List<List<String>> cuts = List.of(
                List.of("abc"),
                List.of("a", "bc"),
                List.of("ab", "c"),
                List.of("a", "b", "c"),
                List.of("abc", ""),
                List.of("", "abc"),
                List.of(),
                List.of(""),
                List.of("", ""));
        cuts.forEach(parts -> uids.add(Identifiers.derived(parts).uid("series")));
        assertThat(uids).hasSize(cuts.size());
    }

    @Test
    void the_same_content_has_the_same_uids_and_each_role_its_own() {
        Identifiers one = Identifiers.derived(List.of("study", "weights"));
        Identifiers two = Identifiers.derived(List.of("study", "weights"));
        assertThat(one.uid("segmentation/series")).isEqualTo(two.uid("segmentation/series"));
        assertThat(one.uid("segmentation/series")).isNotEqualTo(one.uid("segmentation/instance"));
        assertThat(Identifiers.random().uid("a"))
                .isNotEqualTo(Identifiers.random().uid("a"));
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void masks_that_differ_in_one_pixel_have_other_digests(@ForAll long seed) {
        Geometry geometry = Geometry.plane(7, 5);
        java.util.Random random = new java.util.Random(seed);
        boolean[] pixels = new boolean[35];
        for (int i = 0; i < 35; i++) {
            pixels[i] = random.nextBoolean();
        }
        int changed = random.nextInt(35);
        String before = Identifiers.digest(Mask.of(geometry, i -> pixels[i]));
        String after = Identifiers.digest(Mask.of(geometry, i -> pixels[i] != (i == changed)));
        assertThat(after).isNotEqualTo(before);
        assertThat(Identifiers.digest(Mask.of(geometry, i -> pixels[i]))).isEqualTo(before);
    }

    @Test
    void masks_of_the_same_pixels_and_another_shape_have_other_digests() {
        String wide = Identifiers.digest(Mask.empty(Geometry.plane(6, 2)));
        String high = Identifiers.digest(Mask.empty(Geometry.plane(2, 6)));
        assertThat(wide).isNotEqualTo(high);
    }
}
