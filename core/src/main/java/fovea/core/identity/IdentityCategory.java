package fovea.core.identity;

/** What a stretch of text could tell about who somebody is. */
public enum IdentityCategory {
    /** Names of people, without their titles. */
    NAME,
    /** Dates and parts of dates, but a year alone. */
    DATE,
    /** Times of day. */
    TIME,
    /** Ages of 90 and more. */
    AGE,
    /** Numbers of telephones, faxes and pagers. */
    PHONE,
    /** Addresses of electronic mail. */
    EMAIL,
    /** Addresses of the web and of machines in a net. */
    WEB,
    /** Numbers of records, accessions, accounts, licences and devices; UIDs. */
    RECORD,
    /** Streets, towns, postal codes. */
    ADDRESS,
    /** Hospitals, practices and other places of care. */
    PLACE
}
