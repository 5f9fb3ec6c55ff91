-- Hands each stable series of images to Fovea by STOW-RS. SEG, SR and captures that Fovea made never go back to it.
local wanted = { CT = true, MR = true, CR = true, DX = true, US = true }

function OnStableSeries(id, tags, metadata)
  if wanted[tags['Modality']] then
    -- false: plug-in routes too; not synchronous: Orthanc's one Lua context stays free
    RestApiPost('/dicom-web/servers/fovea/stow', DumpJson({ Resources = { id }, Synchronous = false }, true), false)
  end
end
