# All that an office may want otherwise, installed as it lies here.
nobase_dist_pkgdata_DATA += \
	fonts/roles.yaml \
	fonts/tongyong.txt \
	templates/annex2-wall.yaml \
	templates/annex2-banner.yaml \
	templates/annex2-wide.yaml \
	templates/art/emblem.svg \
	templates/plate-vertical.yaml \
	templates/plate.yaml \
	templates/rules-a.yaml \
	templates/rules-binder.yaml \
	templates/rules.yaml \
	templates/profiles/FOGRA39L_coated.icc \
	templates/profiles/FOGRA39L_coated.icc.txt \
	templates/profiles/cut.yaml \
	templates/profiles/inkjet-indoor.yaml \
	templates/profiles/inkjet-outdoor.yaml \
	templates/profiles/offset.yaml \
	templates/profiles/screen.yaml \
	templates/policies/beibei-places.txt \
	templates/policies/beibei.yaml \
	templates/policies/beijing.yaml \
	templates/policies/national.yaml \
	templates/policies/no-boards.yaml \
	templates/policies/zhangjiagang.yaml \
	templates/rules/duties.yaml \
	templates/rules/flow.yaml \
	templates/rules/insurance.yaml \
	templates/rules/management.yaml \
	templates/rules/privacy.yaml \
	templates/rules/records.yaml \
	templates/rules/recruitment.yaml \
	templates/rules/rights.yaml \
	templates/rules/stars.yaml \
	templates/rules/timebank.yaml \
	templates/rules/training.yaml
