"""What should a person look at again, by the day it is? No fault; an error before a release."""
