package fovea.app.phantom;

/** What stands before the film. */
sealed interface Scene permits Chest, Abdomen {

    /** Adds the scene's tissue to the film. */
    void project(Film film);

    /** The lungs, wholly, also where they hold no air; nothing at all in a scene without lungs. */
    Shape lungs();
}
