-- Objects that this service made and sends to a PACS.
create table delivery (
    sop text primary key references instance (sop),
    state text not null,
    tries integer not null,
    begun integer not null,
    due integer not null
);
create index delivery_due on delivery (state, due);
