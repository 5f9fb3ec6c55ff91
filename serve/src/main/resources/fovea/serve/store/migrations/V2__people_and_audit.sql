create table person (
    name text primary key,
    secret text not null,
    role text not null,
    created integer not null
);

-- A token for a program: only the hash of its secret is kept.
create table token (
    sha256 text primary key,
    label text not null,
    role text not null,
    created integer not null,
    expires integer not null
);

-- What was done and by whom: rows are added and never changed, each with the hash of the row before.
create table audit (
    number integer primary key,
    time text not null,
    who text not null,
    address text not null,
    event text not null,
    what text not null,
    outcome text not null,
    previous text not null,
    sha256 text not null
);
