package fovea.serve.work;

import java.net.URI;
import java.util.Optional;

/**
 * A PACS that takes objects by STOW-RS.
 *
 * @param root of its DICOMweb, without a slash at the end
 * @param authorization value of the header; empty for none
 */
public record Peer(URI root, Optional<String> authorization) {}
