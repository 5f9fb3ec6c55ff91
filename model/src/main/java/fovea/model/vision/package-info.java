/**
 * SAM and its kin, a file per box of the papers' figures: image encoder (TinyViT), prompt encoder, two-way
 * transformer, mask decoder. Variants are functions of numbers. Source: Kirillov et al., Segment Anything, ICCV 2023,
 * arXiv 2304.02643; Zhang et al., Faster Segment Anything (MobileSAM), arXiv 2306.14289.
 */
@NullMarked
package fovea.model.vision;

import org.jspecify.annotations.NullMarked;
