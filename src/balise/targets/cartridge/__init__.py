"""Common Cartridges 1.1 (1EdTech): what Moodle, Blackboard, Canvas and Brightspace import alike."""
