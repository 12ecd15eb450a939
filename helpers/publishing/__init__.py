"""For whoever publishes the kit: badges that open it elsewhere, and notebooks for Colab."""
